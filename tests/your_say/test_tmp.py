import pytest
def test_walk(portal_on_sqlite):
    portal = portal_on_sqlite
    v = portal.as_("person")
    p = v.get("/your-say"); print(p.title, "|", p.text[-600:])
    p = p.follow("Go on"); print(p.title, p.path)
    p = p.follow("My health"); print(p.title, p.text)
    p = p.submit(scale="not-good"); print(p.path, p.text)
    p = p.submit(words="My knee hurts."); print(p.path, p.text)
    p = p.submit(); print(p.path, p.text)
    p = p.follow("Check and send"); print(p.path, p.text)
    p = p.submit(whose="with-help"); print(p.path, p.text)
    p = p.submit(name="Bill"); print(p.path, p.text)
    p = p.submit("Send"); print(p.path, p.text)
    p = p.submit("Take it back"); print(p.path, p.text)
