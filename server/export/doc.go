// Package export turns events into files and tells whether a file is what was
// exported.
//
// It owns the layouts (which columns, in which format), the bytes of each, cut
// into parts that can be made one without the other, and the manifest that goes
// with a file. The same events give the same bytes, always: no clock, no map's
// order, no level of compression that depends on the machine.
//
// It refuses to find events, to know who may export which, and to lose anything
// silently: what a portal's layout cannot hold is counted in a Loss. JSON is the
// evidence, CSV a rendering of it that a spreadsheet cannot take for formulas;
// both come back through the importer as they were.
package export
