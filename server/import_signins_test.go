package main

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"time"
)

// writeSignIns writes sign-ins of Microsoft Entra, as a diagnostic setting
// exports them, until they are so many bytes, and returns how many they are. The
// same seed gives the same records: about 4 KB each, of which, as in real ones,
// most is conditional access policies that did not apply.
func writeSignIns(out io.Writer, size int64, seed uint64) (records int, err error) {
	random := rand.New(rand.NewPCG(seed, 0))
	w := bufio.NewWriterSize(out, 1<<20)
	at := time.Date(2026, 9, 1, 0, 0, 0, 0, time.UTC)
	for written := int64(0); written < size; records++ {
		at = at.Add(time.Duration(random.IntN(20_000)) * time.Millisecond)
		n, err := io.WriteString(w, signIn(random, at))
		if err != nil {
			return records, err
		}
		written += int64(n)
	}
	return records, w.Flush()
}

func signIn(random *rand.Rand, at time.Time) string {
	user, app := random.IntN(2000), random.IntN(40)
	code, reason := 0, "Other."
	if random.IntN(12) == 0 {
		code, reason = 50126, "Error validating credentials due to invalid username or password."
	}
	var policies strings.Builder
	for n := range 4 + random.IntN(7) {
		if n > 0 {
			policies.WriteByte(',')
		}
		fmt.Fprintf(&policies, `{"id":"%s","displayName":"CA%03d: Require MFA for %s","enforcedGrantControls":["Mfa"],`+
			`"enforcedSessionControls":[],"result":"notApplied","conditionsSatisfied":3,"conditionsNotSatisfied":%d}`,
			guid(7, n), n, []string{"admins", "guests", "all users", "Azure management"}[n%4], 1<<(n%4))
	}
	time7 := at.Format("2006-01-02T15:04:05.0000000Z")
	return fmt.Sprintf(`{"time":"%s","resourceId":"/tenants/%s/providers/Microsoft.aadiam","operationName":"Sign-in activity",`+
		`"operationVersion":"1.0","category":"%s","tenantId":"%s","resultType":"%d","resultSignature":"None","resultDescription":"%s",`+
		`"durationMs":0,"callerIpAddress":"198.51.%d.%d","correlationId":"%s","identity":"User %d","Level":4,"location":"DE",`+
		`"properties":{"id":"%s","createdDateTime":"%s","userDisplayName":"User %d","userPrincipalName":"user%d@contoso.example",`+
		`"userId":"%s","appId":"%s","appDisplayName":"Application %d","ipAddress":"198.51.%d.%d","status":{"errorCode":%d,`+
		`"failureReason":"%s","additionalDetails":"MFA requirement satisfied by claim in the token"},"clientAppUsed":"Browser",`+
		`"userAgent":"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36",`+
		`"deviceDetail":{"deviceId":"","operatingSystem":"Windows10","browser":"Chrome 137.0.0","isCompliant":false,"isManaged":false},`+
		`"location":{"city":"Berlin","state":"Berlin","countryOrRegion":"DE","geoCoordinates":{"latitude":52.52,"longitude":13.4}},`+
		`"correlationId":"%s","conditionalAccessStatus":"success","appliedConditionalAccessPolicies":[%s],"originalRequestId":"%s",`+
		`"isInteractive":true,"tokenIssuerType":"AzureAD","authenticationProcessingDetails":[{"key":"Is CAE Token","value":"False"}],`+
		`"processingTimeInMilliseconds":%d,"riskDetail":"none","riskLevelAggregated":"none","riskState":"none",`+
		`"resourceDisplayName":"Microsoft Graph","resourceId":"00000003-0000-0000-c000-000000000000","resourceTenantId":"%s",`+
		`"homeTenantId":"%s","authenticationDetails":[{"authenticationStepDateTime":"%s","authenticationMethod":"Previously satisfied",`+
		`"succeeded":true,"authenticationStepResultDetail":"First factor requirement satisfied by claim in the token",`+
		`"authenticationStepRequirement":"Primary authentication"}],"authenticationRequirement":"multiFactorAuthentication",`+
		`"userType":"Member","crossTenantAccessType":"none","autonomousSystemNumber":3320,"uniqueTokenIdentifier":"%x"}}`+"\n",
		time7, guid(1, 1), []string{"SignInLogs", "NonInteractiveUserSignInLogs"}[random.IntN(2)], guid(1, 1), code, reason,
		user>>8, user&255, guid(2, random.Int()), user,
		guid(3, random.Int()), time7, user, user,
		guid(4, user), guid(5, app), app, user>>8, user&255, code,
		reason,
		guid(2, random.Int()), policies.String(), guid(3, random.Int()),
		random.IntN(900), guid(1, 1),
		guid(1, 1), time7,
		random.Uint64())
}

// guid is a GUID of a kind for a number.
func guid(kind, n int) string {
	return fmt.Sprintf("%08x-%04x-4%03x-8%03x-%012x", uint32(n>>32)^uint32(kind)<<24, uint16(n>>48), kind, kind, uint64(n)&0xffffffffffff)
}
