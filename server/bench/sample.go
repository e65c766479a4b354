package main

import (
	"slices"
	"time"
)

// samples are how long the same thing took, again and again.
type samples []time.Duration

// quantile is the time that this share of the samples took at most; 0 where
// there are none.
func (s samples) quantile(share float64) time.Duration {
	if len(s) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(s))
	return sorted[min(int(share*float64(len(sorted))), len(sorted)-1)]
}

// ms is a time in milliseconds.
func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
