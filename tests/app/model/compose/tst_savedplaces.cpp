// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/removedsaved.h"
#include "app/model/compose/savedplaces.h"

#include <QElapsedTimer>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

const QString seed = u"6ba7b810-9dad-11d1-80b4-00c04fd430c8"_s;

QString picture(const FolderNode &node, const Collection &collection)
{
    QStringList parts;
    for (const FolderNode &folder : node.folders)
        parts.append(folder.path.constLast() + u'(' + picture(folder, collection) + u')');
    for (const qsizetype at : node.requests)
        parts.append(collection.requests[at].name);
    return parts.join(u' ');
}

// "one(f(g(r2) r1) r0)": collections, folders and requests as the tree shows them.
QString picture(const QList<Collection> &collections)
{
    QStringList parts;
    for (const Collection &collection : collections)
        parts.append(collection.name + u'(' + picture(treeOf(collection), collection) + u')');
    return parts.join(u' ');
}

SavedRequest request(const QString &name, const FolderPath &folder = {})
{
    return {name, name, Request(), folder};
}

QList<Collection> sample()
{
    return {{u"one"_s, u"one"_s,
                {request(u"a"_s), request(u"b"_s), request(u"c"_s, {u"f"_s}),
                    request(u"d"_s, {u"f"_s, u"g"_s}), request(u"e"_s, {u"h"_s}), request(u"i"_s)},
                {{u"f"_s}, {u"empty"_s}}},
        {u"two"_s, u"two"_s, {request(u"x"_s), request(u"y"_s, {u"f"_s})}}};
}

// "one", "one:f/g", "one:f/g#d"
SavedPlace at(const QString &text)
{
    if (text.isEmpty())
        return {};
    const QString path = text.section(u':', 1).section(u'#', 0, 0);
    return {text.section(u':', 0, 0).section(u'#', 0, 0),
        path.isEmpty() ? FolderPath() : FolderPath(path.split(u'/')), text.section(u'#', 1)};
}

} // namespace

// Folders in collections, and moving about in them.
class TestSavedPlaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tree_whenBuilt_hasFoldersFirst();
    void move_whenAsked_landsThere_data();
    void move_whenAsked_landsThere();
    void step_whenAsked_movesByOne_data();
    void step_whenAsked_movesByOne();
    void names_whenTakenInTheFolder_getANumber();
    void duplicate_whenAsked_isBehindItWithNewIds_data();
    void duplicate_whenAsked_isBehindItWithNewIds();
    void removed_whenRestored_isWhereItWas_data();
    void removed_whenRestored_isWhereItWas();
    void change_whenTheFileHasItNoMore_leavesTheRest();
    void folders_afterAFile_areTheSame();
    void collection_whenLarge_isQuick();
};

void TestSavedPlaces::tree_whenBuilt_hasFoldersFirst()
{
    QCOMPARE(picture(sample()), u"one(f(g(d) c) empty() h(e) a b i) two(f(y) x)"_s);
    QCOMPARE(placeOf(sample(), u"d"_s), at(u"one:f/g#d"_s));
    QCOMPARE(placeOf(sample(), u"none"_s), SavedPlace());
    QCOMPARE(nameOf(sample(), at(u"one:f/g"_s)), u"g"_s);
    QCOMPARE(parentOf(at(u"one:f/g#d"_s)), at(u"one:f/g"_s));
    QCOMPARE(parentOf(at(u"one:f/g"_s)), at(u"one:f"_s));
    QCOMPARE(parentOf(at(u"one"_s)), SavedPlace());
}

void TestSavedPlaces::move_whenAsked_landsThere_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("into");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("then"); // empty: refused
    const auto row = [](const char *name, const QString &what, const QString &into, const QString &before,
                         const QString &then) {
        QTest::newRow(name) << what << into << before << then;
    };
    row("request up", u"one#b"_s, u"one"_s, u"one#a"_s, u"one(f(g(d) c) empty() h(e) b a i) two(f(y) x)"_s);
    row("request to the end", u"one#a"_s, u"one"_s, {}, u"one(f(g(d) c) empty() h(e) b i a) two(f(y) x)"_s);
    row("request into a folder, before", u"one#a"_s, u"one:f"_s, u"one:f#c"_s,
        u"one(f(g(d) a c) empty() h(e) b i) two(f(y) x)"_s);
    row("last request out of a folder", u"one:h#e"_s, u"one"_s, u"one#a"_s,
        u"one(f(g(d) c) empty() h() e a b i) two(f(y) x)"_s);
    row("request into another collection", u"one:f/g#d"_s, u"two:f"_s, u"two:f#y"_s,
        u"one(f(g() c) empty() h(e) a b i) two(f(d y) x)"_s);
    row("folder before another", u"one:h"_s, u"one"_s, u"one:f"_s,
        u"one(h(e) f(g(d) c) empty() a b i) two(f(y) x)"_s);
    row("folder to the end", u"one:f"_s, u"one"_s, {}, u"one(empty() h(e) f(g(d) c) a b i) two(f(y) x)"_s);
    row("folder into a folder", u"one:f"_s, u"one:h"_s, {},
        u"one(empty() h(f(g(d) c) e) a b i) two(f(y) x)"_s);
    row("inner folder out", u"one:f/g"_s, u"one"_s, u"one:empty"_s,
        u"one(f(c) g(d) empty() h(e) a b i) two(f(y) x)"_s);
    row("folder into another collection, its name taken", u"one:f"_s, u"two"_s, {},
        u"one(empty() h(e) a b i) two(f(y) f 2(g(d) c) x)"_s);
    row("collection", u"two"_s, {}, u"one"_s, u"two(f(y) x) one(f(g(d) c) empty() h(e) a b i)"_s);
    row("folder into itself", u"one:f"_s, u"one:f/g"_s, {}, {});
    row("collection into a folder", u"two"_s, u"one:f"_s, {}, {});
    row("request into nothing", u"one#a"_s, {}, {}, {});
    row("what is gone", u"one#nobody"_s, u"one"_s, {}, {});
}

void TestSavedPlaces::move_whenAsked_landsThere()
{
    QFETCH(QString, what);
    QFETCH(QString, into);
    QFETCH(QString, before);
    QFETCH(QString, then);
    QList<Collection> collections = sample();
    QCOMPARE(moveSaved(collections, at(what), at(into), at(before)).isNone(), then.isEmpty());
    QCOMPARE(picture(collections), then.isEmpty() ? picture(sample()) : then);
}

void TestSavedPlaces::step_whenAsked_movesByOne_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("step");
    QTest::addColumn<QString>("then"); // empty: nothing to do
    const auto row = [](const char *name, const QString &what, Step step, const QString &then) {
        QTest::newRow(name) << what << int(step) << then;
    };
    const QString two = u" two(f(y) x)"_s;
    row("request up", u"one#b"_s, Step::Up, u"one(f(g(d) c) empty() h(e) b a i)"_s + two);
    row("request down", u"one#a"_s, Step::Down, u"one(f(g(d) c) empty() h(e) b a i)"_s + two);
    row("request down to the end", u"one#b"_s, Step::Down, u"one(f(g(d) c) empty() h(e) a i b)"_s + two);
    row("first one up", u"one#a"_s, Step::Up, {});
    row("last one down", u"one#i"_s, Step::Down, {});
    row("request in", u"one#a"_s, Step::In, u"one(f(g(d) c) empty() h(e a) b i)"_s + two);
    row("request out", u"one:f/g#d"_s, Step::Out, u"one(f(g() c d) empty() h(e) a b i)"_s + two);
    row("request at the top out", u"one#a"_s, Step::Out, {});
    row("folder down", u"one:f"_s, Step::Down, u"one(empty() f(g(d) c) h(e) a b i)"_s + two);
    row("folder up", u"one:h"_s, Step::Up, u"one(f(g(d) c) h(e) empty() a b i)"_s + two);
    row("folder in", u"one:h"_s, Step::In, u"one(f(g(d) c) empty(h(e)) a b i)"_s + two);
    row("folder out", u"one:f/g"_s, Step::Out, u"one(f(c) g(d) empty() h(e) a b i)"_s + two);
    row("collection down", u"one"_s, Step::Down, u"two(f(y) x) one(f(g(d) c) empty() h(e) a b i)"_s);
    row("collection in", u"two"_s, Step::In, {});
}

void TestSavedPlaces::step_whenAsked_movesByOne()
{
    QFETCH(QString, what);
    QFETCH(int, step);
    QFETCH(QString, then);
    QList<Collection> collections = sample();
    const SavedPlace there = stepSaved(collections, at(what), Step(step));
    QCOMPARE(there.isNone(), then.isEmpty());
    QVERIFY(there.isNone() || !nameOf(collections, there).isEmpty());
    QCOMPARE(picture(collections), then.isEmpty() ? picture(sample()) : then);
}

void TestSavedPlaces::names_whenTakenInTheFolder_getANumber()
{
    QList<Collection> collections = sample();
    QCOMPARE(addFolder(collections, at(u"one:f"_s), u"g"_s), at(u"one:f/g 2"_s));
    QCOMPARE(addFolder(collections, at(u"two"_s), u"new"_s), at(u"two:new"_s));
    renamePlace(collections, at(u"one:h"_s), u"f"_s);
    renamePlace(collections, at(u"one:f/g"_s), u"G"_s);
    renamePlace(collections, at(u"one#a"_s), u"A"_s);
    renamePlace(collections, at(u"two"_s), u"Two"_s);
    QCOMPARE(picture(collections), u"one(f(G(d) g 2() c) empty() f 2(e) A b i) Two(f(y) new() x)"_s);
}

void TestSavedPlaces::duplicate_whenAsked_isBehindItWithNewIds_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("then");
    QTest::newRow("request") << u"one#a"_s << u"one(f(g(d) c) empty() h(e) a a 2 b i) two(f(y) x)"_s;
    QTest::newRow("folder") << u"one:f"_s << u"one(f(g(d) c) f 2(g(d) c) empty() h(e) a b i) two(f(y) x)"_s;
    QTest::newRow("collection") << u"two"_s
                                << u"one(f(g(d) c) empty() h(e) a b i) two(f(y) x) two 2(f(y) x)"_s;
}

void TestSavedPlaces::duplicate_whenAsked_isBehindItWithNewIds()
{
    QFETCH(QString, what);
    QFETCH(QString, then);
    QList<Collection> collections = sample();
    const SavedPlace copy = duplicateSaved(collections, at(what), seed);
    QCOMPARE(picture(collections), then);
    QVERIFY(!copy.isNone() && copy != at(what));
    QVERIFY(nameOf(collections, copy).endsWith(u" 2"_s));
    QSet<QString> ids;
    qsizetype count = 0;
    for (const Collection &collection : collections) {
        for (const SavedRequest &one : collection.requests) {
            ids.insert(one.id);
            ++count;
        }
    }
    QCOMPARE(ids.size(), count);
    QList<Collection> file = sample(); // the same change on the file gives the same ids
    QCOMPARE(duplicateSaved(file, at(what), seed), copy);
    QCOMPARE(file, collections);
}

void TestSavedPlaces::removed_whenRestored_isWhereItWas_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("without");
    QTest::newRow("request") << u"one#b"_s << u"one(f(g(d) c) empty() h(e) a i) two(f(y) x)"_s;
    QTest::newRow("last of a folder") << u"one:h#e"_s << u"one(f(g(d) c) empty() h() a b i) two(f(y) x)"_s;
    QTest::newRow("folder") << u"one:f"_s << u"one(empty() h(e) a b i) two(f(y) x)"_s;
    QTest::newRow("collection") << u"one"_s << u"two(f(y) x)"_s;
}

void TestSavedPlaces::removed_whenRestored_isWhereItWas()
{
    QFETCH(QString, what);
    QFETCH(QString, without);
    QList<Collection> collections = sample();
    const RemovedSaved removed = removePlace(collections, at(what));
    QCOMPARE(picture(collections), without);
    renamePlace(collections, at(u"two#x"_s), u"X"_s); // what came between stays
    restoreRemoved(collections, removed);
    QCOMPARE(picture(collections), picture(sample()).replace(u"x)"_s, u"X)"_s));
    restoreRemoved(collections, removed); // once is enough
    QCOMPARE(picture(collections), picture(sample()).replace(u"x)"_s, u"X)"_s));
}

void TestSavedPlaces::change_whenTheFileHasItNoMore_leavesTheRest()
{
    for (const QString &gone : {u"nowhere"_s, u"one:none"_s, u"one#none"_s, u"nowhere:f#a"_s, QString()}) {
        QList<Collection> collections = sample();
        (void)removePlace(collections, at(gone));
        (void)duplicateSaved(collections, at(gone).folder.isEmpty() ? at(gone) : SavedPlace(), seed);
        renamePlace(collections, at(gone), u"new"_s);
        for (const Step step : {Step::Up, Step::Down, Step::In, Step::Out})
            QVERIFY(stepSaved(collections, at(gone), step).isNone());
        QCOMPARE(picture(collections), picture(sample()));
    }
}

void TestSavedPlaces::folders_afterAFile_areTheSame()
{
    QCOMPARE(collectionsFromJson(collectionsToJson(sample())), sample());
    const auto read = importCollection(exportCollection(sample()[0]), nullptr);
    QVERIFY(read);
    QCOMPARE(picture({*read}), u"one(f(g(d) c) empty() h(e) a b i)"_s);
}

void TestSavedPlaces::collection_whenLarge_isQuick()
{
    QList<Collection> collections{{u"big"_s, u"big"_s, {}}};
    for (int i = 0; i < 5000; ++i)
        collections[0].requests.append(
            request(u"r%1"_s.arg(i), {u"f%1"_s.arg(i % 50), u"g%1"_s.arg(i % 500)}));
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(foldersOf(collections[0]).size(), 550);
    QVERIFY(!moveSaved(collections, at(u"big:f1"_s), at(u"big:f2"_s)).isNone());
    QVERIFY(!stepSaved(collections, at(u"big:f3/g3#r3"_s), Step::Out).isNone());
    QVERIFY(!duplicateSaved(collections, at(u"big:f4"_s), seed).isNone());
    const RemovedSaved removed = removePlace(collections, at(u"big:f2"_s));
    restoreRemoved(collections, removed);
    QCOMPARE(collections[0].requests.size(), 5100);
    QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
}

QTEST_GUILESS_MAIN(TestSavedPlaces)
#include "tst_savedplaces.moc"
