package web

import (
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Media types of answers.
const (
	jsonType     = "application/json; charset=utf-8"
	responseType = "application/graphql-response+json; charset=utf-8"
)

// checkJSON refuses every body but plain JSON in UTF-8: what a browser would
// send across sites without asking first, and what must be unpacked.
func checkJSON(header http.Header) error {
	return checkType(header, "application/json")
}

func checkType(header http.Header, want string) error {
	refused := fault.Newf(fault.UnsupportedMediaType, "Send %s in UTF-8, not compressed.", want)
	if encoding := header.Values("Content-Encoding"); len(encoding) > 1 ||
		len(encoding) == 1 && !strings.EqualFold(encoding[0], "identity") {
		return refused
	}
	given := header.Values("Content-Type")
	if len(given) != 1 {
		return refused
	}
	mediaType, parameters, err := mime.ParseMediaType(given[0])
	if err != nil || mediaType != want {
		return refused
	}
	for name, value := range parameters {
		if name != "charset" || !strings.EqualFold(value, "utf-8") {
			return refused
		}
	}
	return nil
}

// format is how an answer to a GraphQL request travels.
type format struct {
	mediaType string
	// lenient clients asked for application/json by name: they get 200 for what
	// is wrong with the document, as the GraphQL over HTTP specification has it.
	lenient bool
}

// formatOf chooses the format from Accept. application/json is the answer to
// whoever does not care, with true statuses all the same.
func formatOf(header http.Header) format {
	var modern, plain float64
	for part := range strings.SplitSeq(strings.Join(header.Values("Accept"), ","), ",") {
		mediaType, parameters, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		weight := 1.0
		if q, err := strconv.ParseFloat(parameters["q"], 64); err == nil {
			weight = q
		}
		switch mediaType {
		case "application/graphql-response+json":
			modern = weight
		case "application/json":
			plain = weight
		}
	}
	if modern > 0 && modern >= plain {
		return format{mediaType: responseType}
	}
	return format{mediaType: jsonType, lenient: plain > 0}
}
