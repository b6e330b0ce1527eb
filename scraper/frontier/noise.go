package frontier

import (
	"net/url"
	"slices"
	"strings"
)

// cleanQuery drops noise and parts without a name, and sorts the others by
// name; those of one name keep their order, which may mean something.
func cleanQuery(query string) string {
	kept := make([]string, 0, 8)
	for part := range strings.SplitSeq(query, "&") {
		if name, _, _ := strings.Cut(part, "="); name != "" && !isNoise(name) {
			kept = append(kept, part)
		}
	}
	slices.SortStableFunc(kept, func(a, b string) int {
		a, _, _ = strings.Cut(a, "=")
		b, _, _ = strings.Cut(b, "=")
		return strings.Compare(a, b)
	})
	return strings.Join(kept, "&")
}

// isNoise reports whether a parameter says nothing about which page is meant.
// Short names that some sites use for their content (id, ref, sid, s, p) are
// not taken for noise.
func isNoise(name string) bool {
	if plain, err := url.QueryUnescape(name); err == nil {
		name = plain
	}
	name = strings.ToLower(name)
	for _, prefix := range []string{"utm_", "pk_", "piwik_", "mtm_", "matomo_", "at_", "fb_action_", "fb_source", "aspsessionid", "_hs", "hsa_"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	switch name {
	// Advertising networks: Google, Meta, Microsoft, X, TikTok, Yandex, Pinterest, Snap, Reddit, LinkedIn, Adobe.
	case "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source", "gad_campaignid", "srsltid", "fbclid", "msclkid", "twclid",
		"ttclid", "yclid", "ysclid", "_openstat", "epik", "scclid", "rdt_cid", "li_fat_id", "ef_id", "s_kwcid", "rb_clickid":
		return true
	// Mail and social: Mailchimp, Marketo, Omeda, Vero, Klaviyo, Instagram, X.
	case "mc_cid", "mc_eid", "mkt_tok", "oly_enc_id", "oly_anon_id", "vero_id", "vero_conv", "_ke", "igshid", "igsh",
		"__twitter_impression", "ref_src", "ref_url", "guccounter", "guce_referrer", "guce_referrer_sig":
		return true
	// Campaign tags of news houses and analytics.
	case "cmpid", "icid", "ocid", "ito", "smid", "wt.mc_id", "wt_mc", "xtor", "ns_mchannel", "ns_source", "ns_campaign", "_ga", "_gl":
		return true
	// Sessions.
	case "phpsessid", "jsessionid", "cfid", "cftoken", "sessionid", "session_id":
		return true
	}
	return false
}
