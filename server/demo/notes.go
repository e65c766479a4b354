package demo

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// diary tells what was done in Trailkeeper itself: the notes of notes.tsv,
// which nobody may send and only the trail can make.
type diary struct {
	*script
	directory Directory
	tree      *access.Tree
	notes     []audit.Note
}

// own are the notes of both partners and of the platform.
func own(s *script, d Directory, tree *access.Tree) ([]audit.Note, error) {
	diary := &diary{script: s, directory: d, tree: tree}
	for n, row := range s.tables.notes {
		times, err := strconv.Atoi(row["times"])
		if err != nil {
			return nil, fmt.Errorf("%s of notes.tsv: %w", row["code"], err)
		}
		for i := range times {
			from := s.now.AddDate(0, 0, -days)
			if i%4 == 3 {
				from = s.now.AddDate(0, 0, -1)
			}
			diary.note(row, s.moment(from, s.now), fmt.Sprintf("demo-%02d-%03d", n, i))
		}
	}
	return diary.notes, s.err
}

func (d *diary) note(row row, t time.Time, sourceID string) {
	actor, home, origin := d.who(row["by"], t)
	name := row["at"]
	if name == "home" {
		name = home
	}
	at := d.scenes[name]
	stage := *at
	if stage.partner == nil { // the platform stands under none
		stage.partner, stage.customer = at, at
	}
	p := d.phrase(&stage, t)
	p.known["actor"] = actor.Name
	note := audit.Note{
		Activity: row["code"], TenantID: at.tenant.ID, Actor: actor, Origin: origin,
		Outcome: audit.Outcome(row["outcome"]), ErrorCode: row["error"], Reason: p.of(row["reason"]),
		Description: p.of(row["description"]), OccurredAt: t, SourceID: sourceID,
		Targets: p.targets(row["targets"], row["changes"]),
	}
	if end := t.Add(d.span(9 * time.Second)); lasts(row["code"]) && end.Before(d.now) {
		note.FinishedAt = end
	}
	d.notes = append(d.notes, note)
}

// lasts tells what has an end from what happens at once.
func lasts(code string) bool {
	_, verb, _ := strings.Cut(code, ".")
	return slices.Contains([]string{"completed", "failed", "applied", "executed", "verified"}, verb) &&
		!strings.HasPrefix(code, "sign_in.")
}

// who is the actor of a note, the name of its own tenant, and where it was.
func (d *diary) who(by string, t time.Time) (audit.Actor, string, audit.Origin) {
	request := d.uuid().String()
	switch by {
	case "system":
		return audit.Actor{Kind: audit.System, Name: audit.OwnSource}, "Trailkeeper",
			audit.Origin{RequestID: request, Channel: audit.ChannelSystem}
	case "client":
		client := d.directory.Clients[0]
		return audit.ActorOf(client.viewer(), d.tree), "Northwind",
			audit.Origin{RequestID: request, Channel: audit.ChannelAPI, IPAddress: "192.0.2.60", UserAgent: "Go-http-client/2.0"}
	case "stranger":
		ip, _, _ := d.abroad()
		return audit.Actor{Kind: audit.UnknownActor, Name: "old-connector"}, "Northwind",
			audit.Origin{RequestID: request, Channel: audit.ChannelAPI, IPAddress: ip, UserAgent: "curl/8.17.0"}
	case "anybody":
		by = d.directory.Users[d.random.IntN(8)].Email
	case "reading":
		by = d.directory.Users[[]int{0, 0, 1, 1, 2, 4, 6, 7}[d.random.IntN(8)]].Email
	}
	for _, user := range d.directory.Users {
		if user.Email != by {
			continue
		}
		tenant, _ := d.tree.Tenant(user.Home.Tenant)
		day := t.Format(time.DateOnly)
		return audit.ActorOf(user.viewer(), d.tree), tenant.Name, audit.Origin{
			RequestID: request, Channel: audit.ChannelUI, IPAddress: d.scenes[tenant.Name].address(d.random),
			SessionID: uuid.NewSHA1(user.ID, []byte(day)).String(),
			UserAgent: d.tables.words["browser"][len(user.Email)%6],
		}
	}
	d.fail(fmt.Errorf("notes.tsv: there is no %s", by))
	return audit.Actor{}, "Northwind", audit.Origin{}
}

// keep stores notes, at most MaxEventsPerCall at a time; what is there already
// stays as it is.
func keep(ctx context.Context, trail *audit.Trail, tree *access.Tree, notes []audit.Note) error {
	drafts := make([]audit.Draft, len(notes))
	for i, note := range notes {
		var err error
		if drafts[i], err = trail.Compose(ctx, tree, note); err != nil {
			return err
		}
	}
	for batch := range slices.Chunk(drafts, audit.MaxEventsPerCall) {
		if err := trail.Keep(ctx, batch...); err != nil {
			return err
		}
	}
	return nil
}
