"""What only a running page shows of article 7: controls whose options follow another control."""

from tests.app.reading import cards, control

SLUG = "digital_skills"


def test_another_question_brings_its_answers_and_takes_itself_from_the_others(open_page):
    """What a reader chose before is no option any more: the controls go back to their defaults, in the address too."""
    at = open_page(SLUG, other="group_activities", answer="confident_improving", merge_use_of_technology="none")
    control(at, SLUG, "with").set_value("not_used").run()
    assert at.query_params["with"] in ("not_used", ["not_used"])
    control(at, SLUG, "question").set_value("group_activities").run()
    assert not at.exception
    assert control(at, SLUG, "answer").value == "group_activities"
    assert control(at, SLUG, "other").value == control(at, SLUG, "with").value == "use_of_technology"
    assert control(at, SLUG, "merge_group_activities").value == []
    assert not {"other", "answer", "with", "merge_use_of_technology"} & set(at.query_params)
    assert "Table 3" in cards(at)["overlap"]["foot"][0] and "Table 1" in cards(at)["overlap"]["foot"][0]
