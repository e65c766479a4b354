package dataset

import (
	"math/rand/v2"
	"sort"
)

// chances draws one of several things by their weights.
type chances []float64 // sums of the weights so far

func newChances(weights []float64) chances {
	sums, sum := make(chances, len(weights)), 0.0
	for i, weight := range weights {
		sum += weight
		sums[i] = sum
	}
	return sums
}

// zipf are the chances of n things, the first the most frequent.
func zipf(n int) chances {
	weights := make([]float64, n)
	for i := range weights {
		weights[i] = 1 / float64(i+1)
	}
	return newChances(weights)
}

func (c chances) draw(random *rand.Rand) int {
	ticket := random.Float64() * c[len(c)-1]
	return sort.Search(len(c)-1, func(i int) bool { return c[i] > ticket })
}

// share is a part of everything in thousandths.
func share(random *rand.Rand, thousandths int) bool { return random.IntN(1000) < thousandths }

func pick[T any](random *rand.Rand, all []T) T { return all[random.IntN(len(all))] }
