"""Does the page that says it come first? Labelled questions over the demonstration library.

A label is a document (a part of its title) and, where the question is about a page, words that
stand on the right one. The figures are reported as they are.
"""

from collections.abc import Iterator
from pathlib import Path

from irev_desktop import bootstrap
from irev_desktop.kernel.actor import Actor
from irev_desktop.services.demonstration.commands import fill
from irev_desktop.services.library import Library
from irev_desktop.services.search.asking import ask, document_hits
from irev_desktop.services.search.records import DocumentHits, SearchQuestion
from tests.benchmarks.figures import Figure

TEN = 10

DOCUMENTS = """
contrat de ville Dunkerque 2015 | Contrat de ville 2015-2020 – CU de Dunkerque
contrat de ville Arras 2024 | Quartiers 2030 » 2024-2030 – CU d’Arras
quartiers 2030 dunkerque | Quartiers 2030 » 2024-2030 – CU de Dunkerque
engagements quartiers ostricourt | Ostricourt
contrat de ville métropole lilloise | Métropole Européenne de Lille
contrat de ville MEL | Contrat de ville 2015-2020 – Métropole Européenne de Lille
contrat de ville valenciennes | Contrat de ville 2015-2020 – CA Valenciennes Métropole
contrat de ville maubeuge | CA Maubeuge Val de Sambre
contrat ville fourmies | CC du Sud Avesnois
contrat de ville lens liévin | Contrat de ville 2015-2020 – CA de Lens - Liévin
contrat de ville st omer | Contrat de ville 2015-2020 – CA de Saint-Omer
contrat de ville boulonnais 2015 | Contrat de ville 2015-2020 – CA du Boulonnais
contrat de ville calaisis | CA du Calaisis
contrat de ville hénin carvin | CA d’Hénin-Carvin
coeur d'ostrevent | CC Cœur d’Ostrevent
cucs roubaix | CUCS de Roubaix
cucs lille | CUCS de Lille
contrat urbain de cohésion sociale arras | CUCS de la Communauté urbaine d’Arras
cucs saint-omer | CUCS de l’agglomération de Saint-Omer
cucs porte du hainaut | CUCS de La Porte du Hainaut
avenant cucs arras | Avenant de prolongation 2011-2014
évaluation cucs roubaix | Évaluation finale du CUCS de Roubaix
avenant métropole européenne lille | Avenant au contrat de ville de la Métropole
diagnostic lens | Diagnostic territorial partagé – Lens-Liévin
programmation 2018 boulonnais | Programmation 2018
annexe tableaux programmation dunkerque | Annexe au contrat de ville de la Communauté urbaine
protocole fort nieulay | Protocole de préfiguration – Calais
réussite éducative tourcoing | Programme de réussite éducative de Tourcoing
PRE longuenesse | Programme de réussite éducative de Longuenesse
atelier santé ville roubaix | Atelier santé ville de Roubaix
asv grande-synthe | Atelier santé ville intercommunal Grande-Synthe
anru lambersart | Convention ANRU – Lambersart
pacot vandracq | Convention ANRU – Lambersart
anru mons en baroeul | Convention ANRU – Mons-en-Barœul
npnru lille sud concorde | NPNRU, site d’intérêt national – Lille
gpv hainaut | Contrat de ville et GPV 2000-2006
contrat de ville 2000-2006 boulogne | Contrat de ville 2000-2006 de l’agglomération boulonnaise
réseau des ateliers santé ville rapport 2016 | Réseau des ateliers santé ville
convention régionale cohésion urbaine | Convention régionale de cohésion urbaine
insertion département du nord | Département du Nord – volet insertion
"""

PAGES = """
médiation nocturne dunkerque 2024 | 2024-2030 – CU de Dunkerque | Médiation nocturne
jardins partagés dunkerque quartiers 2030 | Quartiers 2030 » 2024-2030 – CU de Dunkerque | Jardins
plateforme de mobilité sud avesnois | CC du Sud Avesnois | Plateforme de mobilité
marches exploratoires de femmes arras 2015-2020 | 2015-2020 – CU d’Arras | Marches exploratoires
observatoire des quartiers cucs arras | CUCS de la Communauté urbaine d’Arras | Observatoire
vélo-école lille sud | NPNRU, site d’intérêt national – Lille | Vélo-école
plan de sauvegarde des copropriétés hainaut | La Porte du Hainaut | sauvegarde des copropriétés
copropriété concorde | NPNRU, site d’intérêt national – Lille | copropriété
réhabilitation thermique mons en baroeul | Mons-en-Barœul | Réhabilitation thermique
bus prévention bucco dentaire roubaix | Atelier santé ville de Roubaix | bucco-dentaire
chantiers éducatifs d'été roubaix | Atelier santé ville de Roubaix | Chantiers éducatifs
sport au féminin roubaix | Atelier santé ville de Roubaix | Sport au féminin
conseil local de santé mentale grande synthe | Grande-Synthe | santé mentale
coup de pouce lecture longuenesse | Longuenesse | Coup de pouce lecture
résidence d'artistes tourcoing | Programme de réussite éducative de Tourcoing | Résidence d’artistes
lutte contre les discriminations hénin | CA d’Hénin-Carvin | discriminations
parrainage jeunes diplômés calaisis | CA du Calaisis | Parrainage des jeunes
guichet rénovation énergétique lambersart | Lambersart | Guichet de la rénovation
démolition fort nieulay | Protocole de préfiguration – Calais | Démolition
équipe pluridisciplinaire ostrevent | CC Cœur d’Ostrevent | Équipe pluridisciplinaire
signatures ostricourt | Ostricourt | Signatures
différends tribunal administratif arras 2024 | 2024-2030 – CU d’Arras | tribunal
cafés des parents maubeuge | CA Maubeuge Val de Sambre | Cafés des parents
facilitateur clauses sociales valenciennes | CA Valenciennes | Facilitateur des clauses
lieu jeunes ouvert en soirée boulonnais | CA du Boulonnais | Lieu jeunes
"""


def figures(scratch: Path) -> Iterator[Figure]:
    """Give success at 1 and at 10 and the mean reciprocal rank, over documents and over pages."""
    library = bootstrap.create(scratch / "demonstration")
    try:
        actor = bootstrap.local_actor(library)
        fill(library, actor)
        for name, labels in (("documents", DOCUMENTS), ("pages", PAGES)):
            questions = [line.split(" | ") for line in labels.strip().splitlines()]
            ranks = [rank(library, actor, *question) for question in questions]
            count = len(ranks)
            yield Figure(
                f"relevance, {count} questions on {name}: success at 1",
                [sum(each == 1 for each in ranks) / count],
                "",
            )
            yield Figure(
                f"relevance, {count} questions on {name}: success at 10",
                [sum(0 < each <= TEN for each in ranks) / count],
                "",
            )
            yield Figure(
                f"relevance, {count} questions on {name}: mean reciprocal rank",
                [sum(1 / each for each in ranks if each) / count],
                "",
            )
    finally:
        library.close()


def rank(library: Library, actor: Actor, text: str, title: str, words: str = "") -> int:
    """Return the place of the right answer, from 1, or 0 when it is not among the first ten.

    For a question on a page, the document's best page must be a right one.
    """
    answer = ask(library, actor, SearchQuestion(text, limit=TEN))
    for place, group in enumerate(answer.groups, start=1):
        if title in group.document.title and _right_page(library, actor, group, words):
            return place
    return 0


def _right_page(library: Library, actor: Actor, group: DocumentHits, words: str) -> bool:
    if not words:
        return True
    right = {hit.page for hit in document_hits(library, actor, f'"{words}"', group.document.id)}
    return bool(group.hits) and group.hits[0].page in right
