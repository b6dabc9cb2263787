// swift-tools-version: 6.2
import PackageDescription

/// Every Swift module of Kaji is compiled the same way: newest language rules, and no warning
/// survives.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "kaji",
  products: [
    .executable(name: "kaji", targets: ["kaji"]),
    .executable(name: "kaji-bench", targets: ["kaji-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .target(name: "Language", swiftSettings: strict),
    .target(name: "CMemory"),
    .target(name: "Engine", dependencies: ["CMemory", "Language"], swiftSettings: strict),
    .target(name: "CLanes"),
    .target(
      name: "Datasets",
      dependencies: [
        "CLanes", "Engine", "Language", .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "Workbench",
      dependencies: ["Datasets", "Engine", "Language"],
      swiftSettings: strict
    ),
    .target(
      name: "Notebooks",
      dependencies: [
        "Workbench", "Datasets", "Engine", "Language", "Yams",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict
    ),
    .target(name: "CEditline"),
    .executableTarget(
      name: "kaji",
      dependencies: [
        "CEditline", "Notebooks", "Workbench", "Datasets", "Engine", "Language",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["MANUAL.md"],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "kaji-bench",
      dependencies: [
        "Workbench", "Datasets", "Engine", "Language",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["README.md", "peers.py"],
      swiftSettings: strict
    ),
    .target(name: "CPseudoTerminal", path: "Tests/TestSupport/CPseudoTerminal"),
    .target(
      name: "TestSupport",
      dependencies: ["Engine", "Language"],
      path: "Tests/TestSupport",
      exclude: ["CPseudoTerminal"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "LanguageTests",
      dependencies: ["Language", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "EngineTests",
      dependencies: ["Engine", "Language", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "WorkbenchTests",
      dependencies: ["Workbench", "Datasets", "Engine", "Language", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "NotebooksTests",
      dependencies: ["Notebooks", "Workbench", "Datasets", "Engine", "Language", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "CPseudoTerminal", "Engine", "TestSupport", "kaji", "kaji-bench", "Workbench",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "DatasetsTests",
      dependencies: ["Datasets", "Engine", "Language", "TestSupport"],
      swiftSettings: strict
    ),
  ]
)
