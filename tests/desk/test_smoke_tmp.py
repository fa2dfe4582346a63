from portal.demo.cast import fixed_id
def test_smoke(portal_on_sqlite):
    p=portal_on_sqlite
    j=p.as_("worker")
    page=j.get("/desk/inbox"); print(page.text)
    part=j.part("/desk/inbox?late=1"); print(part.text)
    page=page.follow("People who matter"); print(page.text)
    page=page.submit("Open"); print(page.text)
    page=j.get("/desk/people"); print(page.text)
    page=page.follow("Rosa"); print(page.text)
    page=page.follow("Give a card"); page=page.submit(); print(page.text)
