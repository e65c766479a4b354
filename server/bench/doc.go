// Command bench measures the built program as its users meet it: through HTTP
// and GraphQL, on a data set of its own, beside the limits of the same machine
// in the same run (raw SQL, COPY, encoding/json).
//
// It starts the program on a data directory, loads the set by COPY into the real
// tables, measures, prints targets beside results, and writes them as JSON that
// a later run can be compared with. It looks into PostgreSQL only for what the
// API cannot tell: buffers, sizes and the limits. It refuses a data directory
// that is not its own.
package main
