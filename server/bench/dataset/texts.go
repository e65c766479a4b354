package dataset

import (
	"fmt"
	"math/rand/v2"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// Search terms by how often they occur. The absent one is the hard case: every
// event with the common term holds all of its trigrams, none holds it.
const (
	CommonTerm = "mailbox archive"         // 40 % of the events
	SomeTerm   = "litigation"              // 1 %
	RareTerm   = "zeppelin"                // RareHits events, whatever the size
	AbsentTerm = "mailbox archive mailbox" // none
	RareHits   = 5

	commonSentence = " The " + CommonTerm + " has a new policy."
	someSentence   = " Kept for " + SomeTerm + "."
	rareSentence   = " The " + RareTerm + " is in the hangar."
)

// describe is the description of the event with the number.
func (s *Set) describe(random *rand.Rand, number int, activity audit.Activity, target audit.Target) string {
	text := activity.Name + ": " + string(target.Name) + "."
	switch n := random.IntN(100); {
	case n < 40:
		text += commonSentence
	case n < 41:
		text += someSentence
	case n < 70:
		text += pick(random, sentences)
	}
	if s.rare(number) {
		text += rareSentence
	}
	return text
}

// rare are the numbers of the events with the rare term, spread over the set.
func (s *Set) rare(number int) bool {
	if number < 0 {
		return false
	}
	for n := range RareHits {
		if number == (2*n+1)*s.Events/(2*RareHits) {
			return true
		}
	}
	return false
}

type place struct {
	country, city audit.Text
	network       int
}

type kind struct {
	name   string
	called func(*rand.Rand) string
}

type property struct {
	name   string
	values []string
}

func person(random *rand.Rand) string {
	return pick(random, firstNames) + " " + pick(random, lastNames)
}

func numbered(name string) func(*rand.Rand) string {
	return func(random *rand.Rand) string { return fmt.Sprintf("%s %d", name, random.IntN(100_000)) }
}

// The words. None but the sentences above holds a search term.
var (
	trades = []string{"Alder", "Birch", "Cedar", "Copper", "Coral", "Delta", "Ember", "Falcon", "Garnet", "Harbour",
		"Indigo", "Juniper", "Kestrel", "Linden", "Maple", "Nimbus", "Onyx", "Pioneer", "Quarry", "River",
		"Summit", "Timber", "Umbra", "Vertex", "Willow", "Yarrow"}
	forms      = []string{"Foods", "Logistics", "Dental", "Schools", "Energy", "Textiles", "Optics", "Travel", "Works", "Clinic"}
	firstNames = []string{"Ada", "Ben", "Clara", "David", "Elif", "Farah", "Greta", "Hugo", "Ines", "Jonas", "Karin", "Liam",
		"Mei", "Nora", "Omar", "Petra", "Quinn", "Rosa", "Samir", "Tove", "Ursula", "Viktor", "Wanda", "Xenia", "Yusuf", "Zoe"}
	lastNames = []string{"Adler", "Bauer", "Costa", "Dubois", "Ekman", "Fischer", "Garcia", "Hansen", "Ivanova", "Jensen",
		"Keller", "Lopez", "Moreau", "Novak", "Okafor", "Peters", "Quist", "Rossi", "Sato", "Tanaka", "Ulrich", "Vogel",
		"Weber", "Young", "Zimmer"}
	cities = []place{{"DE", "Berlin", 1}, {"DE", "Hamburg", 2}, {"FR", "Lyon", 3}, {"ES", "Madrid", 4}, {"IT", "Turin", 5},
		{"NL", "Utrecht", 6}, {"GB", "Leeds", 7}, {"SE", "Malmo", 8}, {"US", "Austin", 9}, {"JP", "Osaka", 10}}
	sources    = []string{"Partner Portal", "Directory", "Billing", "Exchange"}
	regions    = []string{"west-europe", "north-europe", "east-us"}
	reasons    = []audit.Text{"The quota is used up.", "The user was not found.", "The service did not answer.", "Not allowed by policy."}
	errorCodes = []audit.Text{"QUOTA_EXCEEDED", "USER_NOT_FOUND", "TIMEOUT", "POLICY"}
	userAgents = []audit.Text{
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
		"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
		"Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
	}
	sentences = []string{" Asked for by the customer.", " Seats were counted again.", " Follows ticket work.",
		" The change takes effect tomorrow.", " Nothing else was touched.", " Done by the nightly job."}
	kinds = []kind{{"User", person}, {"User", person}, {"Group", numbered("Team")}, {"Organization", numbered("Branch")},
		{"Subscription", numbered("Plan")}, {"Role", numbered("Role")}}
	properties = []property{
		{"retentionDays", []string{"30", "90", "365", "3650"}},
		{"displayName", []string{`"Front office"`, `"Back office"`, `"Field staff"`}},
		{"seats", []string{"5", "25", "100", "250"}},
		{"plan", []string{`"Basic"`, `"Standard"`, `"Premium"`}},
		{"enabled", []string{"true", "false"}},
	}
)
