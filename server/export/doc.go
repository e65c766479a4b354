// Package export turns events into files, hands them out, and tells whether a
// file is what was exported.
//
// It owns exports from the request to the last download: what was asked for,
// frozen; the work, part by part, so that whoever takes it up goes on behind the
// last part; the layouts (which columns, in which format) and the bytes of each;
// and the manifest that goes with a file. The same events give the same bytes,
// always: no clock, no map's order, no level of compression that depends on the
// machine.
//
// It refuses to hand out what its owner may no longer see, and to lose anything
// silently: what a portal's layout cannot hold is counted in a Loss. JSON is the
// evidence, CSV a rendering of it that a spreadsheet cannot take for formulas;
// both come back through the importer as they were.
package export
