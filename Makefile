# Quebu. `make demo` shows it, `make test` proves it; both install what a fresh Debian 12 with only Swift lacks.

SHELL := /bin/bash
SWIFT ?= swift
BUILD_FLAGS ?=
# Imports must follow the arrows of Package.swift.
IMPORT_CHECK := --explicit-target-dependency-import-check error
FORMAT_PATHS := Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources/QuebuBenchmarks \
  Fuzz/Package.swift Fuzz/Sources/FuzzRules Fuzz/Sources/FuzzProfiles Fuzz/Sources/FuzzConditions Fuzz/Sources/FuzzRequests

export SWIFT_BACKTRACE := enable=no

.PHONY: help deps test-deps api-test build release static deb deb-test test crash fuzz fuzz-build fuzz-merge hostile reload load demo bench mutate lint format schema clean

help:
	@echo "make demo     build, start quebud on rules/xicheng and profiles/, ask for a few cadres, stop it"
	@echo "make test     build everything and run every test"
	@echo "make crash    kill quebud in its refreshes (ROUNDS=$(ROUNDS)), and let each write and sync of one fail"
	@echo "make fuzz     feed the readers with what nobody writes (FUZZ_TIME=$(FUZZ_TIME) seconds each)"
	@echo "make api-test ask a daemon whatever its description allows, and more, as each role (SECONDS_PER_ROLE=$(SECONDS_PER_ROLE))"
	@echo "make hostile  documents made to harm, and those of a folder (HOSTILE_XML=): refused in 50 ms, and nothing opened"
	@echo "make reload   good and bad rules and profiles every 20 ms, under readers (RELOADS=$(RELOADS))"
	@echo "make load     three times what the daemon can do (LOAD_SECONDS=$(LOAD_SECONDS)), and whether its memory stays flat (SOAK_SECONDS)"
	@echo "make build    debug build; make release: optimised build in .build/release"
	@echo "make static   the programs to install, with Swift's libraries in them and without symbols: .build-static/release"
	@echo "make deb      Debian packages of those: .build-deb; make deb-test: of a debug build, installed and asked"
	@echo "make schema   rules/schema again, after a change of a grammar"
	@echo "make mutate   put slips into rules/xicheng, in memory: check or tests must find them"
	@echo "make bench    answers a second, and where the time goes"
	@echo "make lint     formatting, what the sources may not have, the units of systemd/; make format mends the formatting"

# What the build needs besides Swift: the headers of libxml2 and SQLite, and pkg-config to find them.
deps:
	@./.ci/install-missing pkg-config libxml2-dev libsqlite3-dev

# What the tests need on top: xmllint, which holds the schemas of rules/schema to what the reader accepts; strace, which shows what
# is opened.
test-deps: deps
	@./.ci/install-missing libxml2-utils strace

build: deps
	$(SWIFT) build $(BUILD_FLAGS) $(IMPORT_CHECK)

release: deps
	$(SWIFT) build -c release $(BUILD_FLAGS) $(IMPORT_CHECK)

# A folder of its own: what is built to be linked statically is built otherwise. What nothing refers to is left out, and what only a
# debugger or another program would need.
STATIC := .build-static
STATIC_FLAGS = -c release --static-swift-stdlib --scratch-path $(STATIC) -Xswiftc -Xfrontend -Xswiftc -function-sections \
  -Xcc -ffunction-sections -Xcc -fdata-sections -Xswiftc -use-ld=lld -Xlinker -s -Xlinker --no-export-dynamic \
  -Xlinker -z -Xlinker pack-relative-relocs -Xlinker --icf=all \
  -Xlinker --wrap=$(ICU_DATA) -Xlinker $(CURDIR)/$(STATIC)/empty-icu-data.o
SWIFT_BIN = $(dir $(realpath $(shell command -v $(SWIFT))))
ICU_DATA = $(shell nm $(SWIFT_BIN)../lib/swift_static/linux/lib_FoundationICU.a 2>/dev/null | grep -o -m 1 'icudt[0-9]*_dat')

static: deps
	@test -n "$(ICU_DATA)" || { echo "static: the ICU data of this Swift are not where they are looked for" >&2; exit 2; }
	@mkdir -p $(STATIC)
	$(SWIFT_BIN)clang -c -DICU_DATA=__wrap_$(ICU_DATA) .ci/static/empty-icu-data.c -o $(STATIC)/empty-icu-data.o
	$(SWIFT) build $(BUILD_FLAGS) $(STATIC_FLAGS) --product quebu
	$(SWIFT) build $(BUILD_FLAGS) $(STATIC_FLAGS) --product quebud
	@ls -l $(STATIC)/release/quebu $(STATIC)/release/quebud

# The packages, in .build-deb: of the programs of `make static`, or of others that are built already, such as
# PROGRAMS=.build/debug.
PROGRAMS ?= $(STATIC)/release
DEB := .build-deb
COMPRESSION ?= -Zxz
DEB_RULES = debian/rules PROGRAMS=$(PROGRAMS) OUT=$(DEB) COMPRESSION="$(COMPRESSION)"

deb: $(if $(filter $(STATIC)/release,$(PROGRAMS)),static)
	@./.ci/install-missing debhelper dpkg-dev libxml2-dev libsqlite3-dev pkg-config python3
	rm -rf $(DEB) && debian/rules clean
	$(DEB_RULES) binary
	@debian/rules clean && ls -l $(DEB)/*.deb

# lintian, and the life of the packages in a scratch root, without systemd and under one of its own. As CI does it: of a debug build.
deb-test: build
	./.ci/package
	./.ci/package-boot

# One test at a time: those that start daemons and wait for them must not starve behind those that compute.
test: test-deps
	$(SWIFT) build --build-tests $(BUILD_FLAGS) $(IMPORT_CHECK)
	$(SWIFT) test --skip-build --no-parallel $(BUILD_FLAGS)

# SIGKILL at random moments of refreshes under readers; SIGKILL, ENOSPC and EIO at every write, sync, truncation and removal of
# a small refresh, of a backup, of a restore, of an erasure and of the audit; a disk of 2 MB, where root runs it.
ROUNDS ?= 200
CRASH_TESTS ?= CrashTests|StoreFaultTests|AuditFaultTests|ErasureFaultTests|BackupFaultTests|FullDiskTests
crash: test-deps
	$(SWIFT) build --build-tests $(BUILD_FLAGS) $(IMPORT_CHECK)
	CRASH_ROUNDS=$(ROUNDS) $(SWIFT) test --skip-build --no-parallel $(BUILD_FLAGS) \
	  --filter '$(CRASH_TESTS)'

# Coverage-guided fuzzing (libFuzzer) of rule files, profiles, conditions and requests, FUZZ_TIME seconds each. What is found that
# no other input reaches stays in Fuzz/.build/corpus; `make fuzz-merge` takes of it into Fuzz/Corpus what adds much.
FUZZ_TIME ?= 120
FUZZERS ?= Rules Profiles Conditions Requests
FUZZ = Fuzz/.build/release/Fuzz$$name $(1) -timeout=10 -rss_limit_mb=2048 -artifact_prefix=Fuzz/.build/found- \
  -dict=Fuzz/$$(test $$name = Requests && echo requests || echo words).dict

fuzz-build: deps
	for name in $(FUZZERS); do $(SWIFT) build --package-path Fuzz -c release --sanitize fuzzer -Xswiftc -enable-testing \
	  $(BUILD_FLAGS) --product Fuzz$$name || exit 1; done

fuzz: fuzz-build
	for name in $(FUZZERS); do target=$${name,}; mkdir -p Fuzz/.build/corpus/$$target; \
	  $(call FUZZ,-max_total_time=$(FUZZ_TIME) -print_final_stats=1) Fuzz/.build/corpus/$$target Fuzz/Corpus/$$target || exit 1; done

fuzz-merge: fuzz-build
	@./.ci/install-missing python3
	for name in $(FUZZERS); do target=$${name,}; \
	  .ci/fuzz-merge Fuzz/.build/release/Fuzz$$name Fuzz/Corpus/$$target Fuzz/.build/corpus/$$target || exit 1; done

# Documents that are made to harm, and all files of the folder HOSTILE_XML, such as the W3C XML conformance suite, which is not
# part of this: refused by each reader, under strace without anything opened that is not theirs, and each in 50 ms of an optimised build.
HOSTILE_XML ?=
hostile: test-deps
	$(SWIFT) build --build-tests $(BUILD_FLAGS) $(IMPORT_CHECK)
	HOSTILE_XML=$(HOSTILE_XML) $(SWIFT) test --skip-build --no-parallel $(BUILD_FLAGS) --filter 'HostileXMLTests|HostileFilesTests'
	$(SWIFT) build --package-path Benchmarks -c release --product QuebuBenchmarks
	Benchmarks/.build/release/QuebuBenchmarks hostile
	$(if $(HOSTILE_XML),Benchmarks/.build/release/QuebuBenchmarks hostile $(HOSTILE_XML))

# Rules and profiles, good, bad and unchanged, written and read anew every 20 ms, and in bursts under the watch, while readers hold every
# answer to one of them whole. `make test` has 500 of it; 36,000 take twelve minutes.
RELOADS ?= 5000
reload: test-deps
	$(SWIFT) build --build-tests $(BUILD_FLAGS) $(IMPORT_CHECK)
	RELOADS=$(RELOADS) $(SWIFT) test --skip-build --no-parallel $(BUILD_FLAGS) --filter '\.ReloadTests'

# Every path of /-/openapi.json with values that are made up, by schemathesis over a bridge for each role.
SECONDS_PER_ROLE ?= 15
api-test: build
	@./.ci/install-missing curl socat
	@python3 -c 'import ensurepip' 2>/dev/null || ./.ci/install-missing python3-venv
	@SECONDS_PER_ROLE=$(SECONDS_PER_ROLE) ./.ci/api-test

# What an optimised daemon does under up to three times what it can do, for LOAD_SECONDS in all, and whether its memory stays flat in
# SOAK_SECONDS; a day is SOAK_SECONDS=86400, and 3 GB of audit. LOAD_PROGRAM: another daemon, built already.
LOAD_PROGRAM ?= .build/release/quebud
LOAD_SECONDS ?= 600
SOAK_SECONDS ?= $(LOAD_SECONDS)
load: test-deps
	$(if $(filter .build/release/quebud,$(LOAD_PROGRAM)),$(SWIFT) build -c release $(BUILD_FLAGS) --product quebud)
	$(SWIFT) build --build-tests $(BUILD_FLAGS) $(IMPORT_CHECK)
	LOAD_SECONDS=$(LOAD_SECONDS) SOAK_SECONDS=$(SOAK_SECONDS) LOAD_PROGRAM=$(abspath $(LOAD_PROGRAM)) \
	  $(SWIFT) test --skip-build --no-parallel $(BUILD_FLAGS) --filter LoadTests

demo: build
	@.build/debug/quebu demo --lang zh

# Slips that need not be found are in rules/mutants.md, each with its reason.
mutate: deps
	$(SWIFT) build -c release $(BUILD_FLAGS) --product quebu
	.build/release/quebu rules mutate rules/xicheng --known rules/mutants.md --threshold 95

bench: deps
	$(SWIFT) run --package-path Benchmarks -c release QuebuBenchmarks
	for part in engine reading batch "answer generated"; do Benchmarks/.build/release/QuebuBenchmarks $$part || exit 1; done

lint:
	$(SWIFT) format lint --strict --parallel --recursive --configuration .swift-format $(FORMAT_PATHS)
	@./.ci/units
	@! git grep -nE 'import Foundation$$' -- 'Sources/*.swift'
	@! git grep -nE 'fatalError\(|try!|@unchecked Sendable' -- 'Sources/*.swift'

format:
	$(SWIFT) format --in-place --parallel --recursive --configuration .swift-format $(FORMAT_PATHS)

# The schemas for editors, from the tables that the readers go by, and what the description of the API says of bodies, from
# their comments.
schema: build
	@.ci/meanings > Sources/QuebuService/Describing/BodySchemas+Meanings.swift
	@for form in rng rnc xsd; do \
	  .build/debug/quebu rules schema --format $$form > rules/schema/training-rules.$$form && \
	  .build/debug/quebu rules schema --for profiles --format $$form > rules/schema/profiles.$$form || exit 1; done
	@.build/debug/quebu rules schema --for xml --format xsd > rules/schema/xml.xsd

clean:
	rm -rf .build .build-static .build-deb Benchmarks/.build .quebu
