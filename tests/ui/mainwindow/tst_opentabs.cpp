// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testcluster.h"
#include "tests/ui/support/fakekeyrings.h"
#include "tests/ui/support/findwidget.h"
#include "ui/composer/library.h"
#include "ui/connections/connectionmenu.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/windows.h"
#include "ui/theme/theme.h"

#include "app/engine/queueclient.h"

#include <QApplication>
#include <QClipboard>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

QTabBar *bar(const MainWindow &window)
{
    return window.findChild<QTabBar *>(u"requestTabs"_s);
}

QLineEdit *urlEdit(const MainWindow &window)
{
    return window.findChild<QLineEdit *>(u"url"_s);
}

QStringList names(const MainWindow &window)
{
    QStringList all;
    for (int i = 0; i < bar(window)->count(); ++i)
        all.append(bar(window)->tabText(i));
    return all;
}

void type(const MainWindow &window, const QString &url)
{
    urlEdit(window)->selectAll();
    QTest::keyClicks(urlEdit(window), url);
}

// Each in a tab of its own.
void open(MainWindow &window, const QStringList &urls)
{
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window)); // for the keys
    for (qsizetype i = 0; i < urls.size(); ++i) {
        if (i > 0)
            QTest::keyClick(&window, Qt::Key_N, Qt::ControlModifier);
        type(window, urls[i]);
    }
}

} // namespace

// The open requests of each window are there again after a quit and after a crash.
class TestOpenTabs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void tabs_afterAQuit_areAsTheyWere();
    void tabs_afterAKill_areAsTheyWere();
    void windows_whenTwoAreOpen_haveTheirOwn();
    void programs_whenTwoRun_leaveOneAnothersAlone();
    void programs_whenBothAreKilled_loseNoTab();
    void file_whenDamaged_costsOneTabAndIsSaid();
    void secrets_whenTyped_areInNoFile();
    void example_whenUntouched_isNotKept();
    void connection_whenChanged_takesTheTabsAlong();
    void connection_whenChanged_stillSaysWhatIsNotWritten();

private:
    // A program of its own: what it has read of the settings, and its windows.
    struct Program
    {
        Settings settings;
        std::unique_ptr<Windows> windows;
    };
    [[nodiscard]] SavedConnection saved(const QString &name);
    [[nodiscard]] std::unique_ptr<Program> start() const;
    void kill(std::unique_ptr<Program> &program) const; // nothing more is stored
    [[nodiscard]] QString settingsPath() const { return m_folder->filePath(u"settings.ini"_s); }
    [[nodiscard]] QStringList tabFiles() const;
    void waitUntilKept(Program &program) const;

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ConnectionStore> m_store;
    mutable MemoryKeyring m_keyring;
};

void TestOpenTabs::initTestCase()
{
    theme::apply(*qApp, theme::Scheme::Light);
    QApplication::setQuitOnLastWindowClosed(false);
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestOpenTabs::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<ConnectionStore>(m_folder->filePath(u"connections.json"_s));
}

void TestOpenTabs::cleanup()
{
    m_folder.reset();
}

SavedConnection TestOpenTabs::saved(const QString &name)
{
    const QString database = m_cluster->createDatabase();
    QueueClient client;
    if (!client.open(database) || !client.schema().install())
        qFatal("no schema");
    SavedConnection connection;
    connection.id = name;
    connection.name = name;
    connection.host = m_cluster->socketFolder();
    connection.port = QString::number(m_cluster->port());
    connection.user = u"postgres"_s;
    connection.database
        = targetFromText(database).conninfo.section(u"dbname="_s, 1).remove(u'\'').section(u' ', 0, 0);
    if (!m_store->put(connection))
        qFatal("not saved");
    return connection;
}

std::unique_ptr<TestOpenTabs::Program> TestOpenTabs::start() const
{
    auto program = std::make_unique<Program>();
    program->settings = Settings::load(settingsPath());
    program->windows
        = std::make_unique<Windows>(Household{program->settings, *m_store, m_keyring, {}, m_folder->path()});
    const Settings *settings = &program->settings;
    connect(program->windows.get(), &Windows::worthKeeping, this,
        [settings, path = settingsPath()] { QVERIFY(settings->save(path)); });
    return program;
}

void TestOpenTabs::kill(std::unique_ptr<Program> &program) const
{
    disconnect(program->windows.get(), nullptr, this, nullptr);
    program.reset();
}

// A second after the last key, and what is written by then is there.
void TestOpenTabs::waitUntilKept(Program &program) const
{
    QSignalSpy kept(program.windows.get(), &Windows::worthKeeping);
    QVERIFY(kept.wait(4000) || !kept.isEmpty());
    QTest::qWait(1200);
}

QStringList TestOpenTabs::tabFiles() const
{
    QStringList files;
    for (QDirIterator it(
             m_folder->filePath(u"tabs"_s), {u"*.tab.json"_s}, QDir::Files, QDirIterator::Subdirectories);
         it.hasNext();)
        files.append(it.next());
    files.sort();
    return files;
}

void TestOpenTabs::tabs_afterAQuit_areAsTheyWere()
{
    const SavedConnection place = saved(u"first"_s);
    auto program = start();
    MainWindow &window = program->windows->openSaved(place);
    open(window, {u"http://a.example/one"_s, u"http://b.example/two"_s, u"http://c.example/three"_s});
    window.findChild<QPlainTextEdit *>(u"body"_s)->setPlainText(u"{\"c\": 1}"_s);
    bar(window)->moveTab(2, 0);
    bar(window)->setCurrentIndex(1);
    const QStringList before = names(window);
    QCOMPARE(before, (QStringList{u"● GET /three"_s, u"● GET /one"_s, u"● GET /two"_s}));
    program->windows->quit();
    QVERIFY(program->settings.save(settingsPath()));
    program.reset();

    program = start();
    program->windows->restoreSession();
    const MainWindow &back = *program->windows->all().constFirst();
    QCOMPARE(names(back), before);
    QCOMPARE(bar(back)->currentIndex(), 1);
    QCOMPARE(urlEdit(back)->text(), u"http://a.example/one"_s);
    bar(back)->setCurrentIndex(0);
    QCOMPARE(back.findChild<QPlainTextEdit *>(u"body"_s)->toPlainText(), u"{\"c\": 1}"_s);
}

void TestOpenTabs::tabs_afterAKill_areAsTheyWere()
{
    const SavedConnection place = saved(u"first"_s);
    {
        Library library(m_folder->path());
        Request request;
        request.url = u"http://saved.example/kept"_s;
        library.change([request](QList<Collection> &list) {
            list = {{u"c"_s, u"Mine"_s, {{u"r"_s, u"Kept"_s, request}}}};
        });
    }
    auto program = start();
    MainWindow &window = program->windows->openSaved(place);
    open(window, {u"http://a.example/one"_s, u"http://b.example/two"_s});
    QTRY_VERIFY(findIn<QWidget>(window, u"URL"_s));
    QTest::keyClick(urlEdit(window), Qt::Key_O, Qt::ControlModifier);
    auto *search = findIn<QLineEdit>(window, u"Search saved requests"_s);
    QTRY_VERIFY(search);
    QTest::keyClicks(search, u"kept"_s);
    QTRY_COMPARE((QTest::keyClick(search, Qt::Key_Return), bar(window)->count()), 3);
    type(window, u"http://saved.example/changed"_s);
    QCOMPARE(names(window), (QStringList{u"● GET /one"_s, u"● GET /two"_s, u"● Kept"_s}));
    waitUntilKept(*program);
    kill(program);

    program = start();
    program->windows->restoreSession();
    MainWindow &back = *program->windows->all().constFirst();
    back.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&back));
    QTRY_COMPARE(names(back), (QStringList{u"● GET /one"_s, u"● GET /two"_s, u"● Kept"_s}));
    QCOMPARE(bar(back)->currentIndex(), 2);
    QCOMPARE(urlEdit(back)->text(), u"http://saved.example/changed"_s);
    QTest::keyClick(urlEdit(back), Qt::Key_S, Qt::ControlModifier); // to where it came from
    QCOMPARE(names(back)[2], u"Kept"_s);
}

void TestOpenTabs::windows_whenTwoAreOpen_haveTheirOwn()
{
    const SavedConnection place = saved(u"first"_s);
    auto program = start();
    MainWindow &one = program->windows->openSaved(place);
    open(one, {u"http://a.example/one"_s, u"http://a.example/two"_s});
    MainWindow &two = program->windows->openSaved(place);
    open(two, {u"http://b.example/three"_s, u"http://b.example/four"_s, u"http://b.example/five"_s});
    waitUntilKept(*program);
    kill(program);
    program = start();
    program->windows->restoreSession();
    QCOMPARE(program->windows->all().size(), 2);
    QCOMPARE(names(*program->windows->all()[0]), (QStringList{u"● GET /one"_s, u"● GET /two"_s}));
    QCOMPARE(bar(*program->windows->all()[1])->count(), 3);
}

void TestOpenTabs::programs_whenTwoRun_leaveOneAnothersAlone()
{
    const SavedConnection place = saved(u"first"_s);
    auto one = start();
    open(one->windows->openSaved(place), {u"http://a.example/one"_s, u"http://a.example/two"_s});
    waitUntilKept(*one);
    auto two = start();
    two->windows->restoreSession();
    MainWindow &other = *two->windows->all().constFirst();
    QCOMPARE(bar(other)->count(), 1); // the other's are the other's
    open(other, {u"http://b.example/three"_s, u"http://b.example/four"_s});
    two->windows->quit();
    QVERIFY(two->settings.save(settingsPath()));
    two.reset();
    QCOMPARE(names(*one->windows->all().constFirst()), (QStringList{u"● GET /one"_s, u"● GET /two"_s}));
    one->windows->quit();
    QVERIFY(one->settings.save(settingsPath()));
    one.reset();
    QCOMPARE(tabFiles().size(), 4);
}

void TestOpenTabs::programs_whenBothAreKilled_loseNoTab()
{
    const SavedConnection place = saved(u"first"_s);
    auto one = start();
    open(one->windows->openSaved(place), {u"http://a.example/one"_s, u"http://a.example/two"_s});
    waitUntilKept(*one);
    auto two = start();
    two->windows->restoreSession();
    open(*two->windows->all().constFirst(), {u"http://b.example/three"_s, u"http://b.example/four"_s});
    waitUntilKept(*two);
    type(*one->windows->all().constFirst(), u"http://a.example/last"_s); // its settings are the last ones
    waitUntilKept(*one);
    kill(two);
    kill(one);
    one = start();
    one->windows->restoreSession();
    QStringList all;
    for (const MainWindow *window : one->windows->all())
        all += names(*window);
    all.sort();
    QCOMPARE(all, (QStringList{u"● GET /four"_s, u"● GET /last"_s, u"● GET /one"_s, u"● GET /three"_s}));
}

void TestOpenTabs::file_whenDamaged_costsOneTabAndIsSaid()
{
    const SavedConnection place = saved(u"first"_s);
    auto program = start();
    open(program->windows->openSaved(place),
        {u"http://a.example/one"_s, u"http://b.example/two"_s, u"http://c.example/three"_s});
    program->windows->quit();
    QVERIFY(program->settings.save(settingsPath()));
    program.reset();
    QCOMPARE(tabFiles().size(), 3);
    QString damaged;
    for (const QString &path : tabFiles()) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        if (!file.readAll().contains("b.example"))
            continue;
        file.resize(20);
        damaged = path;
    }
    program = start();
    program->windows->restoreSession();
    const MainWindow &back = *program->windows->all().constFirst();
    QCOMPARE(names(back), (QStringList{u"● GET /one"_s, u"● GET /three"_s}));
    QVERIFY(QFile::exists(damaged + u".broken"_s));
    QTRY_VERIFY(back.findChild<QLabel *>(u"messageLine"_s)->text().contains(u"could not be read"_s));
}

void TestOpenTabs::secrets_whenTyped_areInNoFile()
{
    const SavedConnection place = saved(u"first"_s);
    auto program = start();
    MainWindow &window = program->windows->openSaved(place);
    QVERIFY(QTest::qWaitForWindowActive(&window));
    type(window, {});
    QApplication::clipboard()->setText(
        u"curl https://a.example/x -H 'Authorization: Bearer s3cr3t' -H 'X-Api-Key: s3cr3t'"_s);
    QTest::keySequence(urlEdit(window), QKeySequence::Paste);
    QCOMPARE(urlEdit(window)->text(), u"https://a.example/x"_s);
    QTest::keyClick(&window, Qt::Key_N, Qt::ControlModifier);
    type(window, u"http://b.example/"_s);
    waitUntilKept(*program);
    program->windows->quit();
    QVERIFY(program->settings.save(settingsPath()));
    program.reset();
    QVERIFY(!tabFiles().isEmpty());
    for (QDirIterator it(m_folder->path(), QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
        QFile file(it.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("s3cr3t"), qPrintable(file.fileName()));
    }
}

void TestOpenTabs::example_whenUntouched_isNotKept()
{
    const SavedConnection place = saved(u"first"_s);
    auto program = start();
    MainWindow &window = program->windows->openSaved(place);
    QTRY_VERIFY_WITH_TIMEOUT(urlEdit(window)->text().endsWith(u"/todos/1"_s), patience);
    const QString mock = urlEdit(window)->text().section(u"/todos"_s, 0, 0);
    program->windows->quit();
    QVERIFY(program->settings.save(settingsPath()));
    program.reset();
    QVERIFY(tabFiles().isEmpty());
    program = start();
    program->windows->restoreSession();
    MainWindow &back = *program->windows->all().constFirst();
    QTRY_VERIFY_WITH_TIMEOUT(urlEdit(back)->text().endsWith(u"/todos/1"_s), patience);
    const QString own = urlEdit(back)->text().section(u"/todos"_s, 0, 0);
    open(back, {own + u"/status/503"_s, u"http://b.example/"_s});
    program->windows->quit();
    QVERIFY(program->settings.save(settingsPath()));
    program.reset();
    program = start(); // the mock endpoint has another port
    program->windows->restoreSession();
    const MainWindow &third = *program->windows->all().constFirst();
    bar(third)->setCurrentIndex(0);
    QTRY_VERIFY_WITH_TIMEOUT(urlEdit(third)->text().startsWith(u"http://127.0.0.1"_s), patience);
    QVERIFY(urlEdit(third)->text().endsWith(u"/status/503"_s));
    QCOMPARE(names(third)[0], u"● GET /status/503"_s);
}

void TestOpenTabs::connection_whenChanged_takesTheTabsAlong()
{
    const SavedConnection first = saved(u"first"_s);
    const SavedConnection second = saved(u"second"_s);
    auto program = start();
    MainWindow &window = program->windows->openSaved(first);
    open(window, {u"http://a.example/one"_s, u"http://b.example/two"_s});
    waitUntilKept(*program);
    Q_EMIT window.connectionMenu().connectRequested(second.id);
    QTRY_COMPARE(program->windows->all().size(), 1);
    const MainWindow &fresh = *program->windows->all().constFirst();
    QCOMPARE(names(fresh), (QStringList{u"● GET /one"_s, u"● GET /two"_s}));
    program->windows->quit();
    QVERIFY(program->settings.save(settingsPath()));
    program.reset();
    QCOMPARE(tabFiles().size(), 2); // the window before has none any more
    program = start();
    program->windows->restoreSession();
    QCOMPARE(names(*program->windows->all().constFirst()), (QStringList{u"● GET /one"_s, u"● GET /two"_s}));
}

// The folder of the open requests is none any more.
void TestOpenTabs::connection_whenChanged_stillSaysWhatIsNotWritten()
{
    const SavedConnection first = saved(u"first"_s);
    const SavedConnection second = saved(u"second"_s);
    auto program = start();
    MainWindow &window = program->windows->openSaved(first);
    open(window, {u"http://a.example/one"_s});
    waitUntilKept(*program);
    Q_EMIT window.connectionMenu().connectRequested(second.id);
    QTRY_COMPARE(program->windows->all().size(), 1);
    MainWindow &fresh = *program->windows->all().constFirst();
    const QString tabs = m_folder->filePath(u"tabs"_s);
    QVERIFY(QDir(tabs).removeRecursively());
    QFile file(tabs);
    QVERIFY(file.open(QIODevice::WriteOnly));
    open(fresh, {u"http://b.example/two"_s});
    QTRY_VERIFY_WITH_TIMEOUT(
        fresh.findChild<QLabel *>(u"messageLine"_s)->text().contains(u"could not be made"_s), patience);
}

QTEST_MAIN(TestOpenTabs)
#include "tst_opentabs.moc"
