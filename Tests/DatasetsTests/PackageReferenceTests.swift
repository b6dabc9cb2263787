import Datasets
import Testing

/// What one table refers to in another, keys that must be unique, and printed forms.
@Suite struct PackageReferenceTests {
  private let package = SamplePackage()

  /// The sample with a printed form, or a value, of its second row changed.
  private func printing(_ printed: String, value: String = "13.3") -> SamplePackage {
    package.changing(
      "data/estimates.csv",
      "boys,13.3,0.8,\"6,200\",\"13,3\"",
      "boys,\(value),0.8,\"6,200\",\"\(printed)\""
    )
  }

  private func claiming(_ printed: String, value: String, _ property: String) -> SamplePackage {
    printing(printed, value: value)
      .changing(
        "datapackage.json",
        "\"printed\": \"as_printed\"",
        "\"printed\": \"as_printed\", \(property)"
      )
  }

  // MARK: - References

  @Test func `a reference to nothing is told with what is near`() throws {
    let text = try package.changing("data/estimates.csv", "no,nso2021,", "no,nso2012,").validated()
    #expect(
      text.contains(
        """
        error E0669 data/estimates.csv:3 (citekey, column 11): citekey "nso2012" is not in documents.citekey
          Near: nso2021
        """
      ),
      "\(text)"
    )
    let loaded = try package.changing("data/estimates.csv", "no,nso2021,", "no,nso2012,").loaded()
    #expect(loaded.data != nil)
    #expect(loaded.diagnostics.contains("warning E0669"))
  }

  @Test func `a few values are listed where none is near`() throws {
    let text = try package.changing("data/estimates.csv", "no,nso2021,", "no,x,").validated()
    #expect(text.contains("\n  There are: mol2021; nso2021."), "\(text)")
  }

  @Test func `a row without a key refers to nothing`() throws {
    let gap = package.changing("data/estimates.csv", "mol2021,p. 12", ",p. 12")
      .changing(
        "datapackage.json",
        "\"primaryKey\": [\"country\", \"year\", \"sex\", \"citekey\"],",
        ""
      )
    #expect(try !gap.validated().contains("E0669"))
  }

  @Test func `a table may refer to itself`() throws {
    func referring(_ parent: String, _ resource: String) -> SamplePackage {
      var package = self.package
      package.files["data/documents.csv"] = "citekey,population\nnso2021,\nmol2021,\(parent)\n"
      return package.changing(
        "datapackage.json",
        "\"primaryKey\": \"citekey\"",
        "\"foreignKeys\": [{\"fields\": \"population\", \"reference\": {\(resource)\"fields\": \"citekey\"}}]"
      )
    }
    for resource in ["", "\"resource\": \"\", ", "\"resource\": \"documents\", "] {
      #expect(try referring("nso2021", resource).validated().isEmpty)
      #expect(
        try referring("nso2020", resource).validated()
          .contains("population \"nso2020\" is not in documents.citekey")
      )
    }
  }

  @Test func `a key of two fields is one value`() throws {
    func referring(_ country: String) -> SamplePackage {
      var package = self.package
      package.files["data/documents.csv"] =
        "citekey,population\nnso2021,ARD\nmol2021,\(country)\n"
      return package.changing(
        "datapackage.json",
        "\"fields\": [\"citekey\"], \"reference\": {\"resource\": \"documents\", \"fields\": [\"citekey\"]}",
        """
        "fields": ["citekey", "country"], "reference": {"resource": "documents", "fields": ["citekey", "population"]}
        """
      )
    }
    #expect(try referring("ARD").validated().isEmpty)
    let text = try referring("BRL").validated()
    #expect(
      text.contains(
        "E0669 data/estimates.csv:5: citekey, country \"mol2021, ARD\" is not in "
          + "documents.citekey, documents.population"
      ),
      "\(text)"
    )
  }

  @Test func `a key half there is compared as it stands`() throws {
    var package = self.package.changing(
      "datapackage.json",
      "\"fields\": [\"citekey\"], \"reference\": {\"resource\": \"documents\", \"fields\": [\"citekey\"]}",
      """
      "fields": ["citekey", "locator"], "reference": {"resource": "documents", "fields": ["citekey", "population"]}
      """
    )
    package.files["data/documents.csv"] = "citekey,population\nnso2021,table 3.1\nmol2021,p. 12\n"
    #expect(try package.validated().isEmpty)
    let text = try package.changing("data/estimates.csv", "mol2021,p. 12", "mol2021,").validated()
    #expect(text.contains("citekey, locator \"mol2021, nothing\" is not in"), "\(text)")
  }

  @Test func `two tables may refer to each other`() throws {
    func referring(_ population: String) -> SamplePackage {
      var package = self.package.changing(
        "datapackage.json",
        "\"primaryKey\": \"citekey\"",
        """
        "foreignKeys": [{"fields": "population", "reference": {"resource": "estimates", "fields": "sex"}}]
        """
      )
      package.files["data/documents.csv"] =
        "citekey,population\nnso2021,boys\nmol2021,\(population)\n"
      return package
    }
    #expect(try referring("all").validated().isEmpty)
    #expect(try referring("al").validated().contains("population \"al\" is not in estimates.sex"))
  }

  @Test(arguments: [
    (
      "\"resource\": \"documents\"", "\"resource\": \"document\"",
      "`foreignKeys` refers to the resource \"document\", which the package has not\n  Near: documents"
    ),
    (
      "\"fields\": [\"citekey\"]}}", "\"fields\": [\"citekye\"]}}",
      "`foreignKeys` names \"citekye\", which is no field of the table\n  Near: citekey"
    ),
    (
      "\"fields\": [\"citekey\"]}}", "\"fields\": [\"citekey\", \"population\"]}}",
      "`foreignKeys` refers from 1 field to 2; the key is not checked"
    ),
  ])
  func `a key that names nothing is a fault of the descriptor`(
    old: String,
    new: String,
    message: String
  ) throws {
    let text = try package.changing("datapackage.json", old, new).validated()
    #expect(text.contains("error E0642 datapackage.json:34:"), "\(text)")
    #expect(text.contains(message), "\(text)")
  }

  // MARK: - Unique keys

  @Test func `a unique key has no two rows alike, and does not look at nulls`() throws {
    let unique = package.changing("datapackage.json", "[[\"id\"]]", "[[\"id\"], [\"se\"]]")
    let text = try unique.changing("data/estimates.csv", "13.3,0.8", "13.3,0.6").validated()
    #expect(
      text.contains(
        """
        error E0662 data/estimates.csv:3: second row for 0.6
          First at row 2. The unique key is se.
        """
      ),
      "\(text)"
    )
    // Two rows without a value are no repetition.
    #expect(try unique.changing("data/estimates.csv", "10.2,0.7", "10.2,np").validated().isEmpty)
  }

  // MARK: - Printed forms

  @Test(arguments: [
    "13,3", "13.3", "13,3%", "13,30", "hampir 13,3%", "sekitar 13,3 persen", " 13,3 ", "",
  ])
  func `a printed form that says the value`(printed: String) throws {
    #expect(try printing(printed).validated().isEmpty)
  }

  @Test(arguments: [
    ("14,3", "13.3", "value 13.3, but printed \"14,3\"\n  \"14,3\" reads as 14.3."),
    (
      "1.754", "1.755",
      "value 1.755, but printed \"1.754\"\n  \"1.754\" reads as 1.754, or as 1754."
    ),
    ("EUR 13,3", "13.3", "the unit is percent, and the printed form says EUR."),
    ("13,3 juta", "13.3", "\"13,3 juta\" reads as 13300000."),
    ("13", "13.3", "\"13\" reads as 13."),
  ])
  func `a printed form that contradicts`(printed: String, value: String, message: String) throws {
    let mutant = printing(printed, value: value)
    let text = try mutant.validated()
    #expect(text.contains("error E0670 data/estimates.csv:3 (value, column 5): "), "\(text)")
    #expect(text.contains(message), "\(text)")
    let loaded = try mutant.loaded()
    #expect(loaded.data != nil)
    #expect(loaded.diagnostics.contains("warning E0670"))
  }

  @Test func `a field may name the printed form of its own`() throws {
    func naming(_ printed: String) -> SamplePackage {
      package.changing(
        "datapackage.json",
        "\"type\": \"integer\", \"groupChar\": \",\"",
        "\"type\": \"integer\", \"groupChar\": \",\", \"printedField\": \"\(printed)\""
      )
      .changing("data/estimates.csv", "table 3.1", "12.345")
    }
    let text = try naming("locator").validated()
    #expect(
      text.contains("data/estimates.csv:3 (n, column 7): n 6200, but printed \"12.345\""),
      "\(text)"
    )
    #expect(!text.contains("data/estimates.csv:2"), "\(text)")
    #expect(try naming("lokator").validated().contains("lokator"))
  }

  @Test func `a mistyped property of claims is told`() throws {
    let text = try package.changing("datapackage.json", "\"printed\":", "\"printd\":").validated()
    #expect(
      text.contains("`claims` has no property `printd`; it is not read\n  Near: printed"),
      "\(text)"
    )
    #expect(
      try package.changing("datapackage.json", "\"printed\":", "\"typeset\":").validated().isEmpty
    )
  }

  @Test func `a printed form may be a number`() throws {
    let numbers = package.changing(
      "datapackage.json",
      "{\"name\": \"as_printed\", \"type\": \"string\"}",
      "{\"name\": \"as_printed\", \"type\": \"number\", \"decimalChar\": \",\"}"
    )
    .changing("data/estimates.csv", "ns,4.1,", "ns,\"4,1\",")
    #expect(try numbers.validated().isEmpty)
    let wrong = numbers.changing("data/estimates.csv", "\"6,200\",\"13,3\"", "\"6,200\",\"31,3\"")
    #expect(try wrong.validated().contains("value 13.3, but printed \"31.3\""))
  }

  @Test func `a printed form that cannot be read says nothing, and validate tells so`() throws {
    let package = printing("l3,3")
    #expect(
      try package.validated() == """
        hint E0671 data/estimates.csv:3 (as_printed, column 8): as_printed "l3,3" is not compared with its value: the letter l stands where a digit may be meant
        """
    )
    #expect(try package.loaded().diagnostics.isEmpty)
  }

  @Test func `rounding is allowed for where the package says so`() throws {
    let all = "\"rounded\": true"
    #expect(try claiming("13", value: "13.3", all).validated().isEmpty)
    #expect(try claiming("13", value: "12.5", all).validated().isEmpty)
    let text = try claiming("13", value: "13.6", all).validated()
    #expect(text.contains("\"13\" reads as 13, rounded to 1."), "\(text)")
    // A column may say it for each row: `revised` is yes in the first row alone.
    let some = "\"rounded\": \"revised\""
    #expect(try claiming("13", value: "13.3", some).validated().contains("E0670"))
    let revised = claiming("13", value: "13.3", some)
      .changing("data/estimates.csv", "31.12.2021,no", "31.12.2021,yes")
    #expect(try revised.validated().isEmpty)
  }

  @Test func `a unit of millions scales what is printed`() throws {
    let millions = claiming("13,3 juta", value: "13.3", "\"note\": \"locator\"")
      .changing("datapackage.json", "\"unit\": \"percent\"", "\"unit\": \"million children\"")
    let text = try millions.validated()
    #expect(!text.contains("estimates.csv:3"), "\(text)")
  }
}
