package address

import (
	"net/url"
	"slices"
	"strings"
	"sync"
)

// A tracker is a parameter, or a group of them, that says where a reader came
// from or which session she is in, and nothing about which page is meant.
type tracker struct {
	names  string // in lower case, apart by spaces; a star at the end stands for any end
	of     string // whose it is
	source string // who else takes it for one
}

// Lists that others keep up, with the pages that document each parameter.
const (
	adguard  = "AdguardTeam/AdguardFilters, TrackParamFilter/sections/general_url.txt"
	neat     = "Smile4ever/Neat-URL, data/default-params-by-category.json"
	miniflux = "miniflux/v2, internal/reader/urlcleaner/urlcleaner.go"
	none     = "none of the lists; met on sites"
)

// trackers is all that rens takes for noise in an address: to add a parameter
// is a row. Short names that some sites use for their content (id, ref, sid, s,
// p) are not in it. What a user has from the ClearURLs project comes beside it:
// see ClearURLs.
var trackers = []tracker{
	{"utm_*", "Urchin, Google Analytics and whoever took it over", adguard},
	{"_ga _gl", "Google Analytics, from domain to domain", adguard},
	{"gclid gclsrc gbraid wbraid", "Google Ads", adguard},
	{"dclid srsltid", "Google Display, Google Merchant", miniflux},
	{"gad_source gad_campaignid", "Google Ads", none},
	{"fbclid fb_action_* fb_source*", "Meta", adguard},
	{"igshid igsh", "Instagram, shared links", none},
	{"msclkid", "Microsoft Advertising", adguard},
	{"ocid", "Microsoft, MSN", none},
	{"twclid", "X, advertisements", adguard},
	{"__twitter_impression ref_src ref_url", "X, embedded posts", none},
	{"ttclid", "TikTok", none},
	{"yclid ysclid _openstat", "Yandex", adguard},
	{"epik", "Pinterest", none},
	{"scclid", "Snap", none},
	{"rdt_cid", "Reddit", none},
	{"li_fat_id", "LinkedIn", none},
	{"ef_id s_kwcid", "Adobe Advertising", none},
	{"guccounter guce_referrer guce_referrer_sig", "Yahoo, consent", adguard},
	{"mc_eid", "Mailchimp, the reader", adguard},
	{"mc_cid", "Mailchimp, the campaign", neat},
	{"mkt_tok", "Adobe Marketo", adguard},
	{"oly_enc_id oly_anon_id rb_clickid", "Omeda Olytics", adguard},
	{"vero_id vero_conv", "Vero", adguard},
	{"_ke", "Klaviyo", none},
	{"_hs* hsa_*", "HubSpot", adguard},
	{"pk_* mtm_* piwik_* matomo_*", "Matomo, Piwik before", neat},
	{"at_*", "AT Internet, Piano Analytics", neat},
	{"xtor", "AT Internet", adguard},
	{"ns_mchannel ns_source ns_campaign", "Comscore, the BBC's newsletters", neat},
	{"wt_mc", "Mapp, Webtrekk before", adguard},
	{"wt.mc_id", "Webtrends", none},
	{"cmpid", "campaigns of news houses", adguard},
	{"icid ito smid", "campaigns of news houses: AOL, Mail Online, The New York Times", none},
	{"replytocom", "WordPress, the form of an answer to a comment", none},
	{"s_cid s_campaign s_ev", "Adobe Analytics, campaigns", none},
	{"fb_ref fb_comment_id", "Facebook, plug-ins", none},
	{"__s ck_subscriber_id", "Drip and ConvertKit, the reader", none},
	{"trk_contact trk_msg trk_module trk_sid", "Listrak", none},
	{"sc_campaign sc_channel sc_content sc_medium sc_outcome sc_geo sc_country", "Sailthru and Sitecore, campaigns", none},
	{"spm scm", "Alibaba, places on a page", none},
	{"dm_i dm_t", "dotdigital", none},
	{"elqtrackid elqtrack elq elqaid elqat elqcampaignid", "Oracle Eloqua", none},
	{"cx_source cx_click cx_testid cx_testvariant cx_artpos cx_experienceid cx_experienceactionid", "Piano, Cxense before", none},
	{"taid tblci tb_cb", "Taboola", none},
	{"obclickid oborigurl dicbo", "Outbrain", none},
	{"mbid bxid esrc hasha hashb hashc", "Condé Nast, newsletters", none},
	{"wickedid wickedsource", "Wicked Reports", none},
	{"phpsessid", "a session of PHP", none},
	{"jsessionid", "a session of Java servlets", none},
	{"aspsessionid*", "a session of ASP", none},
	{"cfid cftoken", "a session of ColdFusion", none},
	{"sessionid session_id", "a session", none},
}

// A noise is a table of trackers, made ready to ask.
type noise struct {
	names  map[string]bool
	starts []string
}

func newNoise(table []tracker) noise {
	n := noise{names: map[string]bool{}}
	for _, row := range table {
		for name := range strings.FieldsSeq(row.names) {
			if start, many := strings.CutSuffix(name, "*"); many {
				n.starts = append(n.starts, start)
			} else {
				n.names[name] = true
			}
		}
	}
	return n
}

// ours is the noise of all trackers.
var ours = sync.OnceValue(func() noise { return newNoise(trackers) })

// has reports whether a parameter says nothing about which page is meant.
func (n noise) has(name string) bool {
	if plain, err := url.QueryUnescape(name); err == nil {
		name = plain
	}
	name = strings.ToLower(name)
	return n.names[name] || slices.ContainsFunc(n.starts, func(start string) bool { return strings.HasPrefix(name, start) })
}

// clean drops noise and parts without a name from a query, and sorts the others
// by name where all have a value: a part without one may be a path. Those of one name keep their order, which may mean something.
func (n noise) clean(query string) string {
	kept := make([]string, 0, 8)
	for part := range strings.SplitSeq(query, "&") {
		if name, _, _ := strings.Cut(part, "="); name != "" && !n.has(name) {
			kept = append(kept, part)
		}
	}
	if slices.ContainsFunc(kept, func(part string) bool { return !strings.Contains(part, "=") || strings.HasPrefix(part, "/") }) {
		return strings.Join(kept, "&")
	}
	slices.SortStableFunc(kept, func(a, b string) int {
		a, _, _ = strings.Cut(a, "=")
		b, _, _ = strings.Cut(b, "=")
		return strings.Compare(a, b)
	})
	return strings.Join(kept, "&")
}
