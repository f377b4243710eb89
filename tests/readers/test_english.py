"""English or not."""

from __future__ import annotations

import pytest

from kg.readers import read
from kg.readers.english import is_english

from .conftest import Tree

FOREIGN = {
    "German": "Der Konzern hat am Dienstag Klage gegen das Verteidigungsministerium eingereicht, weil er von der "
    "Ausschreibung ausgeschlossen wurde. Ein Sprecher sagte, man habe dem Unternehmen mehrfach Gelegenheit gegeben, "
    "die fehlenden Unterlagen nachzureichen.",
    "French": "L'entreprise a déposé plainte mardi contre le ministère de la Défense, après avoir été exclue de "
    "l'appel d'offres. Un porte-parole a déclaré que la société avait eu plusieurs fois l'occasion de fournir les "
    "documents qui manquaient encore au dossier.",
    "Spanish": "La empresa presentó el martes una demanda contra el Ministerio de Defensa por haber sido excluida de "
    "la licitación. Un portavoz dijo que la compañía había tenido varias oportunidades de entregar los documentos que "
    "faltaban en el expediente.",
    "Welsh": "Mae'r cwmni wedi dwyn achos yn erbyn y Weinyddiaeth Amddiffyn ddydd Mawrth ar ôl iddo gael ei wahardd "
    "rhag cynnig am y cytundeb. Dywedodd llefarydd fod y cwmni wedi cael sawl cyfle i gyflwyno'r dogfennau oedd ar "
    "goll o'r cais gwreiddiol.",
    "Swahili": "Kampuni hiyo iliwasilisha kesi siku ya Jumanne dhidi ya wizara ya ulinzi baada ya kuzuiwa kushiriki "
    "katika zabuni. Msemaji alisema kwamba kampuni ilipewa nafasi mara kadhaa ya kuwasilisha hati ambazo zilikosekana "
    "katika maombi yake ya awali.",
    "Dutch": "Het bedrijf heeft dinsdag een rechtszaak aangespannen tegen het ministerie van Defensie, omdat het van "
    "de aanbesteding was uitgesloten. Een woordvoerder zei dat de onderneming meermaals de kans had gekregen om de "
    "ontbrekende stukken in te dienen.",
    "Arabic": "رفعت الشركة دعوى قضائية يوم الثلاثاء ضد وزارة الدفاع بعد استبعادها من المناقصة.",
    "Chinese": "该公司周二起诉国防部。",
    "Russian": "Компания подала в суд на министерство обороны.",
}
ENGLISH = {
    "short": "Acme sued Globex.",
    "shorter than can be judged": "Der Konzern verklagt das Amt.",
    "accents": "Société Générale sued Banco Santander Río and Crédit Agricole over Électricité de Genève.",
    "German names": "Volkswagen AG sued Bundesanstalt für Finanzdienstleistungsaufsicht and Landeskriminalamt "
    "Baden-Württemberg. Dr. Ing. h.c. F. Porsche AG joined Bayerische Motoren Werke, Deutsche Telekom and Süddeutsche "
    "Zeitung Verlag GmbH. Bundesverfassungsgericht rejected Volkswagen.",
    "Welsh names": "Llanfairpwllgwyngyll: Cyngor Sir Ynys Môn sued Cymdeithas yr Iaith Gymraeg. Plaid Cymru leader "
    "Rhun ap Iorwerth met Llywodraeth Cymru and Eluned Morgan in Aberystwyth. Prifysgol Bangor hired Llŷr Gruffydd.",
    "Nigerian names": "Ngozi Okonjo-Iweala, Olusegun Obasanjo, Goodluck Jonathan, Muhammadu Buhari, Atiku Abubakar, "
    "Bola Tinubu, Nasir el-Rufai, Rotimi Amaechi, Babatunde Fashola and Yemi Osinbajo attended. Ekiti, Ogun, Oyo, "
    "Kaduna and Zamfara won.",
    "Chinese names": "Xi Jinping, Li Qiang, Zhao Leji, Wang Huning, Cai Qi, Ding Xuexiang and Li Xi met Narendra Modi, "
    "Subrahmanyam Jaishankar, Nirmala Sitharaman. Huawei Technologies bought Shenzhen Guangming; Zhongguancun fined "
    "Baidu, Alibaba, Tencent, Xiaomi.",
    "names in another script": "Pavel Semenovich Morozenko (Russian: Павел Семёнович Морозенко; Ukrainian: Павло "
    "Семенович Морозенко; born 5 July 1939, Snizhne, Ukrainian SSR — died 15 July 1991) was a Soviet actor and a "
    "member of the theatre company in Kyiv until he moved to Moscow.",
    "capitals": "PALANTIR SUES ARMY OVER CONTRACT. THE COMPANY SAID ON TUESDAY THAT IT HAD FILED A COMPLAINT AT THE US "
    "COURT OF FEDERAL CLAIMS OVER THE SYSTEM, WHICH IT SAYS IT WAS UNLAWFULLY BARRED FROM BIDDING FOR.",
    "no letters": "2021: 5 % — 7 %",
}
PROSE = "The company said on Tuesday that it had filed a complaint over the contract, which it was barred from. "


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_is_english_tells_another_language(text: str) -> None:
    assert not is_english(text)
    assert not is_english(text * 20)


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_is_english_never_throws_out_english(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize("language", FOREIGN)
def test_is_english_lets_an_english_part_decide(language: str) -> None:
    assert is_english(PROSE * 20 + FOREIGN[language] * 20)
    assert is_english(FOREIGN[language] * 20 + PROSE * 20)


def test_is_english_tells_another_language_in_capitals() -> None:
    assert not is_english(FOREIGN["Spanish"].upper())


def test_article_in_another_language_is_one_problem(tree: Tree) -> None:
    folder = tree({"de.txt": FOREIGN["German"], "en.txt": PROSE})
    (article,), (problem,) = read([folder])
    assert article.identifier == "en"
    assert (problem.source, problem.fault) == (str(folder / "de.txt"), "its text is not in English")
