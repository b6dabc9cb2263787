# Kaji's build. `make help` lists the targets; `swift build` works too, and needs libedit-dev alone.

PREFIX ?= /usr/local
# Where libedit's development files show themselves: in the SDK on macOS, in /usr/include elsewhere.
LIBEDIT ?= $(shell xcrun --show-sdk-path 2>/dev/null)/usr/include/histedit.h

program := .build/release/kaji
bench := .build/release/kaji-bench
sources := Package.swift $(shell find Sources -name '*.swift' -o -name '*.[ch]')
notebook := notebooks/vietnam-2012-2018.nb.md

# What `make install` puts below PREFIX/share besides the program; the program writes each of them.
pages := .build/share/kaji.1 .build/share/kaji.bash .build/share/_kaji .build/share/kaji.fish
share := $(DESTDIR)$(PREFIX)/share

# Two SwiftPM builds at once would only wait for each other, and a page half written is no page.
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: build demo test bench lint install clean help

build: $(program)  ## the program, .build/release/kaji (what plain `make` does)

demo: $(program)  ## build, then replay the notebook on child labour in Viet Nam
	@$(program) replay $(notebook)

test: $(program)  ## build, then run all tests, the end-to-end ones on the release build
	@KAJI_BINARY="$(CURDIR)/$(program)" swift test --scratch-path .build-test

bench: $(program) $(bench)  ## measure beside DuckDB and Polars; BENCH="--rows 1e7 --only sort"
	@$(bench) $(BENCH)

lint:  ## check the format of our own sources; silent when clean
	@$(swift_is_there)
	@swift format lint --strict --recursive Sources Tests Package.swift

install: $(program) $(pages)  ## program, manual page and completions, below PREFIX (/usr/local)
	@install -d "$(DESTDIR)$(PREFIX)/bin" "$(share)/man/man1" \
	  "$(share)/bash-completion/completions" "$(share)/zsh/site-functions" \
	  "$(share)/fish/vendor_completions.d"
	@install -m 755 $(program) "$(DESTDIR)$(PREFIX)/bin/kaji"
	@strip "$(DESTDIR)$(PREFIX)/bin/kaji" 2>/dev/null || true  # a third of it is symbols
	@install -m 644 .build/share/kaji.1 "$(share)/man/man1/kaji.1"
	@install -m 644 .build/share/kaji.bash "$(share)/bash-completion/completions/kaji"
	@install -m 644 .build/share/_kaji "$(share)/zsh/site-functions/_kaji"
	@install -m 644 .build/share/kaji.fish "$(share)/fish/vendor_completions.d/kaji.fish"

clean:  ## remove everything built
	@rm -rf .build .build-test

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*  ## /make \1\t/p' Makefile | expand -t 14

# With the standard library inside, the program runs where Swift is not installed. More than half of what a
# short query takes goes by before its first instruction, so on Linux it is linked to have little to do then:
#   at fixed addresses, as it does not put right the 90,000 of them in its tables, copying the pages (1 ms);
#   with the few parts of the C++ library that it uses, as nothing looks up thousands of names (0.7 ms).
# Stack, heap and libraries still lie at random. Then the file is written anew in large pieces: the pages of what
# the linker wrote lie about singly in memory, where they are mapped one by one (1.3 ms).
# Progress goes to standard error, so that the output of `make demo` is the report.
building = swift build -c release --static-swift-stdlib
ifeq ($(shell uname -s),Linux)
building += --disable-local-rpath -Xswiftc -Xclang-linker -Xswiftc -no-pie $(and $(cxx),$(within))
endif
# Empty where the C++ library is to be had as a shared one only. Its folder has it alone, and is looked at first.
cxx = $(wildcard $(shell clang -print-file-name=libstdc++.a 2>/dev/null))
within = -Xswiftc -L -Xswiftc .build/cxx -Xswiftc -Xclang-linker -Xswiftc -static-libgcc
$(program): $(sources) | $(LIBEDIT)
	@$(swift_is_there)
	@mkdir -p .build/cxx $(and $(cxx),&& ln -sf $(cxx) .build/cxx/)
	@$(building) --product kaji >&2
	@dd if=$@ of=$@.whole bs=8388608 2>/dev/null && chmod +x $@.whole && mv -f $@.whole $@

$(bench): $(sources) $(program)
	@$(building) --product kaji-bench >&2

.build/share/kaji.1: $(program)
	@mkdir -p $(@D)
	@$(program) reference --man > $@

.build/share/kaji.bash: $(program)
	@mkdir -p $(@D)
	@$(program) --generate-completion-script bash > $@

.build/share/_kaji: $(program)
	@mkdir -p $(@D)
	@$(program) --generate-completion-script zsh > $@

.build/share/kaji.fish: $(program)
	@mkdir -p $(@D)
	@$(program) --generate-completion-script fish > $@

# Runs only where the file is missing. Package lists are fetched only if the package is not to be
# had without, as in a fresh container.
$(LIBEDIT):
	@$(libedit_can_be_installed)
	@echo "kaji: installing libedit-dev" >&2
	@$(apt_get) install -y libedit-dev >&2 2>/dev/null \
	  || { $(apt_get) update >&2 && $(apt_get) install -y libedit-dev >&2; }

apt_get := $(if $(filter-out 0,$(shell id -u)),sudo )env DEBIAN_FRONTEND=noninteractive apt-get -q

define libedit_can_be_installed
if ! command -v apt-get >/dev/null; then \
  echo "kaji: libedit's development files are missing ($@). Install them with" >&2; \
  echo "  Fedora    dnf install libedit-devel" >&2; \
  echo "  openSUSE  zypper install libedit-devel" >&2; \
  echo "  Arch      pacman -S libedit" >&2; \
  echo "  macOS     xcode-select --install" >&2; \
  exit 1; \
elif [ "$$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then \
  echo "kaji: libedit's development files are missing ($@)." >&2; \
  echo "  As root: apt-get install libedit-dev" >&2; \
  exit 1; \
fi
endef

define swift_is_there
command -v swift >/dev/null || { \
  echo "kaji: no \`swift\` on the PATH. Swift 6.3 or newer builds Kaji:" >&2; \
  echo "  https://www.swift.org/install" >&2; \
  exit 1; \
}
endef
