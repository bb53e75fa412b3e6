// swift-tools-version:6.2

import PackageDescription

// The engine's targets by links to the main package's sources: `package` declarations can be reached, and the HTTP server,
// which takes minutes to optimise, is not built.

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")

let package = Package(
  name: "quebu",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "Diagnostics"),
    .target(name: "TrainingModel", dependencies: ["Diagnostics"]),
    .target(name: "XMLReading", dependencies: ["CLibXML2", "Diagnostics"]),
    .target(name: "DocumentGrammar", dependencies: ["XMLReading", "TrainingModel", "Diagnostics"]),
    .target(
      name: "ProfileReading", dependencies: ["DocumentGrammar", "XMLReading", "TrainingModel", "Diagnostics", crypto]),
    .target(
      name: "RuleLanguage",
      dependencies: ["ProfileReading", "DocumentGrammar", "XMLReading", "TrainingModel", "Diagnostics", crypto]),
    .target(name: "CBitKernels"),
    .target(name: "RuleEvaluation", dependencies: ["CBitKernels", "TrainingModel", "RuleLanguage", "Diagnostics"]),
    .target(name: "Recommendation", dependencies: ["RuleEvaluation", "RuleLanguage", "TrainingModel", "Diagnostics"]),
    .target(name: "SampleGeneration", dependencies: ["TrainingModel"]),
    .target(name: "Persistence", dependencies: [.product(name: "GRDB", package: "GRDB.swift")]),
    .target(name: "WireFormat"),
    .target(
      name: "Answering",
      dependencies: [
        "Recommendation", "RuleEvaluation", "ProfileReading", "RuleLanguage", "TrainingModel", "Diagnostics",
        "WireFormat",
      ]),
    .target(name: "CBareSAX", dependencies: ["CLibXML2"]),
    .target(name: "CMeasures", cSettings: [.unsafeFlags(["-O3"])]),
    .target(name: "CBaselines", cSettings: [.unsafeFlags(["-O3"])]),
    .target(
      name: "QuebuTestSupport",
      dependencies: [
        "Answering", "Recommendation", "RuleEvaluation", "RuleLanguage", "ProfileReading", "TrainingModel",
        "XMLReading", "Diagnostics",
      ]),
    .executableTarget(
      name: "QuebuBenchmarks",
      dependencies: [
        "CBareSAX", "CBaselines", "CMeasures", "QuebuTestSupport", "SampleGeneration",
        "Answering", "Recommendation", "RuleEvaluation", "ProfileReading", "RuleLanguage", "TrainingModel",
        "WireFormat", "Persistence", "XMLReading", "Diagnostics",
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
  ]
)

let inC: Set = ["CBareSAX", "CBitKernels", "CBaselines", "CMeasures"]
for target in package.targets where target.type != .system && !inC.contains(target.name) {
  target.swiftSettings = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  ]
}
