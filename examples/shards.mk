# Turns shards of documents into releases, on all cores of one machine:
#
#     make -j -f examples/shards.mk IN=pages OUT=releases
#
# reads pages/*.jsonl and writes releases/*.jsonl. A result gets its name only when it is whole: after a kill, run the
# same command again.

IN ?= pages
OUT ?= releases
FILTER ?= mfa-bulletin filter --faults output

all: $(patsubst $(IN)/%,$(OUT)/%,$(wildcard $(IN)/*.jsonl))

# The number of the shell is part of the name: a filter that outlived a kill does not write into a new one's file.
$(OUT)/%.jsonl: $(IN)/%.jsonl | $(OUT)
	@part=$@.$$$$.part; $(FILTER) <$< >$$part && mv $$part $@

$(OUT):
	@mkdir -p $@

clean:
	rm -f $(OUT)/*.part

.PHONY: all clean
