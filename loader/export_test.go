package loader

// Build lets the tests, which stand outside so that they can use a store, see the graph of facts made by hand.
var Build = build

// WithoutRules leaves rules of the linker out.
func WithoutRules(o Options, rules ...string) Options {
	o.without = rules
	return o
}
