// swift-tools-version:6.2

import PackageDescription

// Fuzz targets, with the targets of the main package by links, as in Benchmarks: all of it is built with coverage counters.
// `make fuzz` builds and runs them.

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let http: [Target.Dependency] = [
  .product(name: "HTTPTypes", package: "swift-http-types"),
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
  .product(name: "Logging", package: "swift-log"),
]

let package = Package(
  name: "quebu",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
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
    .target(name: "WireFormat"),
    .target(
      name: "Answering",
      dependencies: [
        "Recommendation", "RuleEvaluation", "ProfileReading", "RuleLanguage", "TrainingModel", "Diagnostics",
        "WireFormat",
      ]),
    .target(
      name: "QuebuTestSupport",
      dependencies: [
        "Answering", "Recommendation", "RuleEvaluation", "RuleLanguage", "ProfileReading", "TrainingModel",
        "XMLReading", "Diagnostics",
      ]),
    .target(name: "Persistence", dependencies: [.product(name: "GRDB", package: "GRDB.swift")]),
    .target(name: "Auditing", dependencies: ["WireFormat", crypto]),
    .target(
      name: "QuebuService",
      dependencies: [
        "Answering", "Auditing", "Persistence", "ProfileReading", "RuleLanguage", "TrainingModel", "WireFormat",
        "Diagnostics",
        .product(name: "CoreMetrics", package: "swift-metrics"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOExtras", package: "swift-nio-extras"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
      ] + http),
    .target(
      name: "ServiceTestSupport",
      dependencies: [
        "QuebuService", "Auditing", "Persistence", "ProfileReading", "TrainingModel", "WireFormat",
        .product(name: "HummingbirdCore", package: "hummingbird"),
      ] + http),
    .executableTarget(name: "FuzzRules", dependencies: ["QuebuTestSupport"]),
    .executableTarget(name: "FuzzProfiles", dependencies: ["QuebuTestSupport"]),
    .executableTarget(name: "FuzzConditions", dependencies: ["QuebuTestSupport"]),
    .executableTarget(name: "FuzzRequests", dependencies: ["ServiceTestSupport"]),
  ]
)

for target in package.targets where target.type != .system && target.name != "CBitKernels" {
  target.swiftSettings = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  ]
}
