// Package dataset makes up the log that the benchmark measures: 200 partners,
// 10,000 organizations and 50,000 actors over 180 days, as many events as asked
// for.
//
// It is pure and streams: events come in blocks, each made from the seed and its
// number alone, so that several workers can make them and the same seed always
// gives the same events. What matters to a query plan is in it on purpose: a
// Zipf distribution over organizations and activities, organizations that fall
// silent, a rare activity, and search terms of known frequency. It knows no
// database and no clock.
package dataset
