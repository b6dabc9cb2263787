import Datasets
import Language

/// A small package without a fault, and what becomes of it when something is changed.
struct SamplePackage {
  var files: [String: String] = [
    "datapackage.json": descriptor,
    "data/estimates.csv": estimates,
    "data/documents.csv": documents,
    "references.json": references,
  ]

  /// The package with a text of one of its files replaced.
  func changing(_ file: String, _ old: String, _ new: String) -> SamplePackage {
    var changed = self
    changed.files[file] = files[file]?.replacing(old, with: new)
    return changed
  }

  func write(to folder: ScratchFolder) throws {
    for (name, text) in files { try folder.write(name, text) }
  }

  /// What `validate` says, or of a package that cannot be opened `not opened:` and why.
  func validated() throws -> String {
    let folder = try ScratchFolder()
    try write(to: folder)
    do {
      return folder.text(try Validation.faults(of: folder.path))
    } catch {
      return "not opened: " + folder.text(error.diagnostics)
    }
  }

  /// What a load says, and whether there are data at its end.
  func loaded() throws -> (data: LoadedData?, diagnostics: String) {
    let folder = try ScratchFolder()
    try write(to: folder)
    do {
      let data = try Loader.load([folder.path])
      return (data, folder.text(data.diagnostics))
    } catch {
      return (nil, folder.text(error.diagnostics))
    }
  }

  static let descriptor = """
    {
      "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
      "name": "ardenia-child-labour",
      "title": "Child labour in Ardenia",
      "version": "1.3.0",
      "created": "2022-05-01T00:00:00Z",
      "licenses": [{"name": "CC-BY-4.0"}],
      "contributors": [{"title": "R. Example", "roles": ["compiler"]}],
      "sources": [{"title": "Three publishers"}],
      "resources": [
        {
          "name": "estimates",
          "path": "data/estimates.csv",
          "type": "table",
          "title": "Estimates",
          "schema": {
            "fields": [
              {"name": "id", "type": "string", "constraints": {"required": true, "unique": true, "pattern": "e[0-9]{2}"}},
              {"name": "country", "type": "string", "categories": ["ARD"], "constraints": {"minLength": 3, "maxLength": 3}},
              {"name": "year", "type": "year"},
              {"name": "sex", "type": "string", "constraints": {"enum": ["all", "boys", "girls"]}},
              {"name": "value", "title": "Rate", "type": "number", "unit": "percent", "role": "measure", "constraints": {"minimum": 0, "exclusiveMaximum": 100}},
              {"name": "se", "type": "number", "missingValues": [{"value": "np", "label": "not published"}, {"value": ""}]},
              {"name": "n", "type": "integer", "groupChar": ","},
              {"name": "as_printed", "type": "string"},
              {"name": "published", "type": "date", "format": "%d.%m.%Y"},
              {"name": "revised", "type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
              {"name": "citekey", "type": "string"},
              {"name": "locator", "type": "string"}
            ],
            "missingValues": [{"value": ""}, {"value": "ns", "label": "not stated"}],
            "primaryKey": ["country", "year", "sex", "citekey"],
            "uniqueKeys": [["id"]],
            "foreignKeys": [{"fields": ["citekey"], "reference": {"resource": "documents", "fields": ["citekey"]}}]
          },
          "claims": {"key": ["country", "year", "sex"], "value": "value", "printed": "as_printed", "error": "se", "n": "n", "source": "citekey", "locator": "locator"},
          "qualifiers": ["documents.population"]
        },
        {
          "name": "documents",
          "path": "data/documents.csv",
          "schema": {
            "fields": [{"name": "citekey"}, {"name": "population"}],
            "primaryKey": "citekey"
          }
        }
      ]
    }
    """

  static let estimates = """
    id,country,year,sex,value,se,n,as_printed,published,revised,citekey,locator
    e01,ARD,2021,all,11.8,0.6,"12,345","11,8",31.12.2021,yes,nso2021,table 3.1
    e02,ARD,2021,boys,13.3,0.8,"6,200","13,3",31.12.2021,no,nso2021,table 3.1
    e03,ARD,2021,girls,10.2,0.7,ns,"10,2",31.12.2021,no,nso2021,table 3.1
    e04,ARD,2021,all,4.1,np,ns,4.1,,,mol2021,p. 12
    """ + "\n"

  static let documents = """
    citekey,population
    nso2021,ages 5-17
    mol2021,ages 10-14
    """ + "\n"

  static let references = """
    [
      {"id": "nso2021", "citation-label": "NSO", "author": [{"literal": "National Statistics Office"}], "issued": {"date-parts": [[2022]]}, "title": "Child Labour Survey 2021"},
      {"id": "mol2021", "author": [{"family": "Lang", "given": "A."}, {"family": "Weil", "given": "B."}], "issued": {"date-parts": [[2022, 5]]}, "title": "Is Child Work Falling?", "container-title": "Bulletin", "volume": 7, "issue": 2, "page": "1-13", "DOI": "10.1000/1"}
    ]
    """
}
