// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/tabfolder.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

KeptTab tab(const QString &id, const QString &url)
{
    Request request;
    request.url = url;
    request.body = "{\"a\": 1}";
    return {id, {}, false, request};
}

KeptTabs three()
{
    return {u"local"_s, true, u"b"_s,
        {tab(u"a"_s, u"http://a/"_s), tab(u"b"_s, u"http://b/"_s), tab(u"c"_s, u"http://c/"_s)}};
}

} // namespace

// Where a window's open requests are kept.
class TestTabFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void tabs_whenWritten_areReadTheSame();
    void tabs_whenChanged_writeOnlyWhatIsNew();
    void tabs_whenNothingIsOpen_leaveNothing();
    void file_whenDamaged_costsThatTabAlone_data();
    void file_whenDamaged_costsThatTabAlone();
    void order_whenDamaged_keepsEveryTab();
    void write_whenBrokenOff_losesNoTab();
    void credentials_whenKept_areNotInTheFiles();
    void files_whenMade_areTheOwnersAlone();
    void folder_whenClaimed_isNoOnesElse();
    void folder_whenItsProgramIsKilled_canBeClaimed();
    void left_whenListed_hasThoseThatWereOpenFirst();

private:
    [[nodiscard]] QString root() const { return m_folder->filePath(u"tabs"_s); }
    [[nodiscard]] std::unique_ptr<TabFolder> claim(const QString &window = u"w"_s) const
    {
        return TabFolder::claim(root(), window);
    }
    [[nodiscard]] QByteArray contents() const;
    void damage(const QString &name, const QByteArray &bytes) const
    {
        QFile file(root() + u"/w/"_s + name);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(bytes);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestTabFolder::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

QByteArray TestTabFolder::contents() const
{
    QByteArray all;
    const QDir folder(root() + u"/w"_s);
    for (const QString &name : folder.entryList(QDir::Files)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

void TestTabFolder::tabs_whenWritten_areReadTheSame()
{
    KeptTabs tabs = three();
    tabs.tabs[0].savedRequest = u"saved"_s;
    tabs.tabs[1].sent = true;
    tabs.tabs[2].draft.request.body = QByteArray("\0\xff\r\n가", 7);
    QVERIFY(claim()->write(tabs));
    const TabFolder::Content read = claim()->read();
    QCOMPARE(read.tabs, tabs);
    QVERIFY(read.broken.isEmpty());
    QVERIFY(claim(u"other"_s)->read().tabs.tabs.isEmpty());
}

void TestTabFolder::tabs_whenChanged_writeOnlyWhatIsNew()
{
    const auto folder = claim();
    KeptTabs tabs = three();
    QVERIFY(folder->write(tabs));
    damage(u"a.tab.json"_s, "untouched");
    tabs.tabs[1].draft.request.url = u"http://b/2"_s;
    tabs.tabs.move(2, 0);
    tabs.tabs.append(tab(u"d"_s, {}));
    QVERIFY(folder->write(tabs));
    QVERIFY(contents().contains("untouched"));
    tabs.tabs.removeAt(1); // a
    QVERIFY(folder->write(tabs));
    QVERIFY(!QFile::exists(root() + u"/w/a.tab.json"_s));
    QVERIFY(folder->write(tabs));
    QCOMPARE(folder->read().tabs, tabs);
}

void TestTabFolder::tabs_whenNothingIsOpen_leaveNothing()
{
    const auto folder = claim();
    QVERIFY(folder->write(three()));
    QVERIFY(folder->write({u"local"_s, true, u"x"_s, {{u"x"_s, {}, false, Draft()}}}));
    QVERIFY(!QDir(root() + u"/w"_s).exists());
    QVERIFY(folder->write(three()));
    QCOMPARE(folder->read().tabs, three());
    folder->remove();
    QVERIFY(TabFolder::left(root()).isEmpty());
}

void TestTabFolder::file_whenDamaged_costsThatTabAlone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("torn") << QByteArray("{\"id\":\"b\",\"requ");
    QTest::newRow("another file's") << QByteArray(
        "{\"id\":\"a\",\"request\":{\"method\":\"GET\",\"url\":\"x\"}}");
    QTest::newRow("no request") << QByteArray("{\"id\":\"b\"}");
    QTest::newRow("an array") << QByteArray("[1,2]");
    QTest::newRow("bytes") << QByteArray("\0\xff\xfe\1", 4);
    QTest::newRow("brackets") << QByteArray(1'000'000, '[');
}

void TestTabFolder::file_whenDamaged_costsThatTabAlone()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(claim()->write(three()));
    damage(u"b.tab.json"_s, bytes);
    const auto folder = claim();
    const TabFolder::Content read = folder->read();
    QCOMPARE(read.tabs.tabs, (QList<KeptTab>{three().tabs[0], three().tabs[2]}));
    QCOMPARE(read.broken, QStringList{root() + u"/w/b.tab.json.broken"_s});
    QFile aside(read.broken[0]);
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), bytes);
    QVERIFY(folder->read().broken.isEmpty()); // said once
}

void TestTabFolder::order_whenDamaged_keepsEveryTab()
{
    for (const QByteArray &bytes :
        {QByteArray("{"), QByteArray("{\"order\": [7, \"../../etc/x\", \"b\"]}")}) {
        QVERIFY(claim()->write(three()));
        damage(u"window.json"_s, bytes);
        const TabFolder::Content read = claim()->read();
        QStringList ids;
        for (const KeptTab &one : read.tabs.tabs)
            ids.append(one.id);
        ids.sort();
        QCOMPARE(ids, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(read.broken.size(), bytes == "{" ? 1 : 0);
    }
}

void TestTabFolder::write_whenBrokenOff_losesNoTab()
{
    QVERIFY(claim()->write(three()));
    QFile::copy(root() + u"/w/c.tab.json"_s, root() + u"/w/new.tab.json"_s); // its order was not written yet
    damage(u"new.tab.json"_s, "{\"id\":\"new\",\"request\":{\"method\":\"GET\",\"url\":\"http://new/\"}}");
    const KeptTabs read = claim()->read().tabs;
    QCOMPARE(read.tabs.size(), 4);
    QCOMPARE(read.tabs[3].draft.request.url, u"http://new/"_s);
    QFile::remove(root() + u"/w/a.tab.json"_s); // closed, and the order not written
    QCOMPARE(claim()->read().tabs.tabs.size(), 3);
}

void TestTabFolder::credentials_whenKept_areNotInTheFiles()
{
    KeptTabs tabs = three();
    tabs.tabs[0].draft.request.headers = {{u"Authorization"_s, u"Bearer s3cr3t"_s},
        {u"X-Api-Key"_s, u"s3cr3t"_s}, {u"Cookie"_s, u"sid=s3cr3t"_s}, {u"X"_s, u"{{token}}"_s}};
    tabs.tabs[0].draft.request.params = {{u"access_token"_s, u"s3cr3t"_s}, {u"page"_s, u"2"_s}};
    QVERIFY(claim()->write(tabs));
    QVERIFY(!contents().contains("s3cr3t"));
    QVERIFY(contents().contains("{{token}}"));
    const KeptTabs read = claim()->read().tabs;
    QCOMPARE(read.tabs[0].draft.request.headers[0], (Field{u"Authorization"_s, QString()}));
}

void TestTabFolder::files_whenMade_areTheOwnersAlone()
{
    const auto folder = claim();
    QVERIFY(folder->write(three()));
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    for (const QString &name : {u"/w"_s, u"/w/window.json"_s, u"/w/a.tab.json"_s})
        QVERIFY2(!(QFile::permissions(root() + name) & others), qPrintable(name));
}

void TestTabFolder::folder_whenClaimed_isNoOnesElse()
{
    auto folder = claim();
    QVERIFY(folder);
    QVERIFY(!claim());
    QVERIFY(claim(u"other"_s));
    folder.reset();
    QVERIFY(claim());
}

void TestTabFolder::folder_whenItsProgramIsKilled_canBeClaimed()
{
    QVERIFY(QDir().mkpath(root()));
    QProcess gone;
    gone.start(u"true"_s, {});
    QVERIFY(gone.waitForStarted());
    const qint64 pid = gone.processId();
    QVERIFY(gone.waitForFinished());
    QFile lock(root() + u"/w.lock"_s);
    QVERIFY(lock.open(QIODevice::WriteOnly));
    lock.write(QByteArray::number(pid) + "\ntrue\n" + QSysInfo::machineHostName().toUtf8() + "\n");
    lock.close();
    QVERIFY(claim());
}

void TestTabFolder::left_whenListed_hasThoseThatWereOpenFirst()
{
    KeptTabs closed = three();
    closed.open = false;
    QVERIFY(claim(u"closed"_s)->write(closed));
    KeptTabs open = three();
    open.place = u"somewhere"_s;
    QVERIFY(claim(u"open"_s)->write(open));
    QVERIFY(claim(u"closed2"_s)->write(closed));
    const QList<TabFolder::Left> left = TabFolder::left(root());
    QCOMPARE(left.size(), 3);
    QCOMPARE(left[0].window, u"open"_s);
    QCOMPARE(left[0].place, u"somewhere"_s);
    QVERIFY(left[0].open && !left[1].open && !left[2].open);
    QVERIFY(TabFolder::left(m_folder->filePath(u"none"_s)).isEmpty());
}

QTEST_GUILESS_MAIN(TestTabFolder)
#include "tst_tabfolder.moc"
