package demo

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// phrase fills in what stands in braces in the tables. Within one event the
// same name is the same thing; {plan} and {plan2} are two of one kind.
type phrase struct {
	script *script
	at     *setting
	time   time.Time
	known  map[string]string
	people map[string]person
}

func (s *script) phrase(at *setting, t time.Time) *phrase {
	p := &phrase{script: s, at: at, time: t, people: map[string]person{}}
	p.known = map[string]string{
		"org": at.tenant.Name, "customer": at.customer.tenant.Name, "partner": at.partner.tenant.Name,
		"domain": at.domain, "city": at.city, "country": at.country,
		"date": t.Format(time.DateOnly), "later": t.AddDate(0, 0, 14).Format(time.DateOnly),
	}
	return p
}

// by names who acts, and as what.
func (p *phrase) by(actor audit.Actor) *phrase {
	p.known["actor"], p.known["role"] = actor.Name, string(actor.Role)
	return p
}

// of fills in a text. What it fills in may hold braces itself.
func (p *phrase) of(text string) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		name, after, closed := strings.Cut(rest, "}")
		// The braces of JSON are no names.
		if !found || !closed || strings.ContainsAny(name, `"{[: `) {
			if !found {
				out.WriteString(text)
				return out.String()
			}
			out.WriteString(before + "{")
			text = rest
			continue
		}
		out.WriteString(before + p.word(name))
		text = after
	}
}

func (p *phrase) word(name string) string {
	if word, known := p.known[name]; known {
		return word
	}
	word := p.think(name)
	for range 9 { // {plan2} is another one than {plan}
		if word != p.known[strings.TrimRight(name, "23")] {
			break
		}
		word = p.think(name)
	}
	p.known[name] = word
	return word
}

func (p *phrase) think(name string) string {
	random := p.script.random
	switch name {
	case "n", "n2":
		return strconv.Itoa(10 + random.IntN(240))
	case "nn":
		return strconv.Itoa(10 + random.IntN(90))
	case "n4":
		return strconv.Itoa(1000 + random.IntN(9000))
	case "few":
		return strconv.Itoa(2 + random.IntN(5))
	case "uuid":
		return p.script.uuid().String()
	}
	list := strings.TrimRight(name, "23")
	switch list {
	case "person":
		return p.person(name[len(list):]).name
	case "email":
		return p.person(name[len(list):]).email
	}
	words := p.script.tables.words[list]
	if len(words) == 0 {
		p.script.fail(fmt.Errorf("nobody knows what {%s} is", name))
		return name
	}
	return p.of(words[random.IntN(len(words))])
}

// person is one of the staff; where there is none, one of the portal's users.
func (p *phrase) person(number string) person {
	if somebody, known := p.people[number]; known {
		return somebody
	}
	staff := p.at.staff
	if len(staff) == 0 {
		staff = p.at.partner.team
	}
	somebody := pick(p.script.random, staff)
	for range 9 {
		if somebody.id != p.people[""].id {
			break
		}
		somebody = pick(p.script.random, staff)
	}
	p.people[number] = somebody
	return somebody
}
