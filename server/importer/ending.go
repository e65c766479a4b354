package importer

import (
	"context"
	"errors"
	"fmt"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// tenantFault is the fault of a recorder that refuses the run's tenant: it
// would refuse every record in the same words.
func tenantFault(results []audit.Result) error {
	for _, result := range results {
		if why := result.Error; why != nil && why.Field == "tenantId" {
			return &fault.Error{Kind: why.Code, Message: why.Message, Field: "tenant"}
		}
	}
	return nil
}

// interrupted is the error of a run that the recorder ended: its own fault, and
// how far the run got.
func (r *run) interrupted(err error) error {
	known := *fault.From(err)
	// A recorder says so in its own way when it was stopped meanwhile.
	if errors.Is(err, context.Canceled) {
		known = fault.Error{Kind: fault.Unavailable, Message: "Stopped", Retryable: true}
	}
	if known.Field != "tenant" {
		known.Message = trimStop(known.Message) + ": " + r.safe()
	}
	return known.Because(err)
}

// safe says how far the run got.
func (r *run) safe() string {
	if r.summary.Records == 0 {
		return "the import stopped before its first record. It is safe to run it again."
	}
	return fmt.Sprintf("the import stopped behind record %s (line %s). It is safe to run it again: nothing is recorded twice.",
		grouped(r.summary.Records), grouped(r.line))
}

// ended is the error of a file that cannot be read to its end.
func (r *run) ended(err error) error {
	var broken *brokenFile
	if !errors.As(err, &broken) {
		return err
	}
	kind, cause := fault.BadUserInput, err
	if broken.cause != nil {
		kind, cause = fault.Internal, broken.cause
	}
	name := or(r.options.Name, "the file")
	return fault.Newf(kind, "%s, line %d, column %d: %s. What stands before it is accounted for, the rest was not read.",
		name, broken.at.line, broken.at.column, broken.reason).Because(cause)
}
