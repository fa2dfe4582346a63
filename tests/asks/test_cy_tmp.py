from tests.asks.telling import answered, said
def test_cy(portal_on_sqlite):
    p = portal_on_sqlite
    ask_id = said(p, "person", "rosa"); answered(p, ask_id)
    for who, paths in {"person": ["/my-asks","/advocate","/advocate/ask","/advocate/ask/talk","/advocate/ask/check?talk=phone","/big-change","/help-stopped","/not-safe",f"/my-asks/{ask_id}"], "carer": ["/support","/support/break","/advocate","/shared-with-me"]}.items():
        for path in paths:
            page = p.as_(who).get(path + ("&" if "?" in path else "?") + "lang=cy")
            assert page.status == 200, path
            print(path, page.text[150:420])
