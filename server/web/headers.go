package web

import "net/http"

// policy lets the app run its own files and talk to its own server, and
// nothing else. The hash is that of the empty style element which the app's
// style engine adds before it fills it.
const policy = "default-src 'none'; script-src 'self'; " +
	"style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; " +
	"img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; " +
	"base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'"

// noDevices switches off what the app has no use for.
const noDevices = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), " +
	"magnetometer=(), microphone=(), midi=(), payment=(), usb=()"

// secureHeaders go out with every answer (ASVS 5.0, V3.4).
func secureHeaders(header http.Header, a arrival) {
	header.Set("X-Request-Id", a.requestID)
	header.Set("Content-Security-Policy", policy)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Cross-Origin-Opener-Policy", "same-origin")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	header.Set("Permissions-Policy", noDevices)
	header.Set("Cache-Control", "no-store") // the app's files say otherwise
	if a.secure {
		header.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
	}
}
