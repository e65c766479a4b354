package importer

import "github.com/trailkeeper/trailkeeper/server/audit"

// entraSignInOutcomes are the portal's words, in English, German and Spanish,
// and the codes that are no failure.
func entraSignInOutcomes() map[string]meaning[audit.Outcome] {
	out := map[string]meaning[audit.Outcome]{"0": {is: audit.Success}}
	for is, words := range map[audit.Outcome][]string{
		audit.Success: {"success", "succeeded", "erfolg", "erfolgreich", "correcto"},
		audit.Failure: {"failure", "failed", "fehler", "error"},
		audit.Partial: {"interrupted", "unterbrochen", "interrumpido"},
	} {
		for _, word := range words {
			out[word] = meaning[audit.Outcome]{is: is}
		}
	}
	for _, code := range entraInterruptions() {
		out[code] = meaning[audit.Outcome]{is: audit.Partial}
	}
	return out
}

// entraInterruptions are the codes with which a sign-in stops for the user to
// do something, or to be led elsewhere, and may go on: by Microsoft's
// description of each, not by whether it went on.
func entraInterruptions() []string {
	return []string{
		"16000",   // another account has to be chosen
		"16001",   // the chosen session is gone, the list is shown again
		"50015",   // consent because of age
		"50055",   // the password has expired and can be changed
		"50058",   // silent sign-in, but nobody is signed in
		"50072",   // registration for multifactor authentication
		"50074",   // multifactor authentication
		"50076",   // multifactor authentication, by a policy
		"50079",   // registration for multifactor authentication, by a policy
		"50097",   // the device has to authenticate
		"50125",   // password reset or registration
		"50127",   // a broker app has to be installed
		"50129",   // the device has to be joined
		"50135",   // the password has to be changed for risk
		"50136",   // a personal account is led to its application
		"50140",   // "Keep me signed in?"
		"50144",   // the directory password has expired and can be changed
		"50158",   // a challenge at another provider
		"50168",   // the browser has to get a token
		"50199",   // "Are you trying to sign in to this app?"
		"51005",   // redirect
		"51006",   // Windows authentication is wanted
		"52004",   // consent for LinkedIn
		"65001",   // consent
		"70016",   // device code: not confirmed yet
		"90095",   // a request for an administrator's consent
		"700020",  // interaction
		"1000002", // a notice behind connecting an account
	}
}
