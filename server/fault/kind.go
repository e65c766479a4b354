package fault

// Kind says what went wrong, in the words of the API's ErrorCode. The list is
// closed: whatever has no kind of its own is Internal.
type Kind string

const (
	Unauthenticated      Kind = "UNAUTHENTICATED"
	Forbidden            Kind = "FORBIDDEN"
	NotFound             Kind = "NOT_FOUND"
	BadUserInput         Kind = "BAD_USER_INPUT"
	InvalidCursor        Kind = "INVALID_CURSOR"
	Conflict             Kind = "CONFLICT"
	RateLimited          Kind = "RATE_LIMITED"
	Unavailable          Kind = "UNAVAILABLE"
	AuditUnavailable     Kind = "AUDIT_UNAVAILABLE"
	Internal             Kind = "INTERNAL"
	ParseFailed          Kind = "GRAPHQL_PARSE_FAILED"
	ValidationFailed     Kind = "GRAPHQL_VALIDATION_FAILED"
	QueryTooComplex      Kind = "QUERY_TOO_COMPLEX"
	BatchingNotSupported Kind = "BATCHING_NOT_SUPPORTED"
	BadRequest           Kind = "BAD_REQUEST"
	PayloadTooLarge      Kind = "PAYLOAD_TOO_LARGE"
	MethodNotAllowed     Kind = "METHOD_NOT_ALLOWED"
	UnsupportedMediaType Kind = "UNSUPPORTED_MEDIA_TYPE"
	LegalHold            Kind = "LEGAL_HOLD"
	RetentionActive      Kind = "RETENTION_ACTIVE"
	LogIntegrity         Kind = "LOG_INTEGRITY"
)
