// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testcluster.h"
#include "tests/ui/support/fakekeyrings.h"
#include "tests/ui/support/findwidget.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/windows.h"
#include "ui/theme/theme.h"

#include "app/engine/queueclient.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

template <typename Widget> Widget &part(const MainWindow &window, const QString &name)
{
    auto *found = findIn<Widget>(window, name);
    if (!found)
        qFatal("%s is not there", qPrintable(name));
    return *found;
}

QString url(const MainWindow &window)
{
    return window.findChild<QLineEdit *>(u"url"_s)->text();
}

QString script(const MainWindow &window)
{
    return window.findChild<QPlainTextEdit *>(u"script"_s)->toPlainText();
}

// What is typed with no page turned to is typed all the same.
void write(const MainWindow &window, const QString &address, const QString &sql)
{
    auto *edit = window.findChild<QLineEdit *>(u"url"_s);
    edit->selectAll();
    QTest::keyClicks(edit, address);
    window.findChild<QPlainTextEdit *>(u"script"_s)->setPlainText(sql);
}

} // namespace

// What is typed is not lost: by Send before the database is there, by a new request, by a quit or a crash.
class TestDrafts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void send_whenTheDatabaseIsNotThereYet_isHeldAndSent_data();
    void send_whenTheDatabaseIsNotThereYet_isHeldAndSent();
    void send_whenWithdrawn_isNotSent();
    void send_whenNoDatabaseCanBeHad_saysWhyAndKeepsTheRequest();
    void script_whenTheDatabaseIsNotThereYet_runsOnceItIs();
    void request_whenNew_isEmptyAndTheOldOneInTheHistory();
    void request_whenReplaced_isInTheHistory();
    void windows_whenQuit_haveTheirDraftsBack();
    void windows_whenKilledWhileTyping_haveTheirDraftsBack();
    void window_whenClosedAlone_hasItsDraftBackInTheNext();
    void memory_whenWrittenAndRead_isTheSame();

private:
    [[nodiscard]] QString freshDatabase();
    [[nodiscard]] SavedConnection saved(const QString &name, const QString &database);
    void restart();
    [[nodiscard]] int requestsIn(const QString &conninfo) const;

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_folder;
    Settings m_settings;
    std::unique_ptr<ConnectionStore> m_store;
    MemoryKeyring m_keyring;
    std::unique_ptr<Windows> m_windows;
};

void TestDrafts::initTestCase()
{
    theme::apply(*qApp, theme::Scheme::Light);
    QApplication::setQuitOnLastWindowClosed(false);
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestDrafts::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<ConnectionStore>(m_folder->filePath(u"connections.json"_s));
    m_settings = {};
    restart();
}

void TestDrafts::restart()
{
    m_windows.reset();
    m_windows = std::make_unique<Windows>(Household{m_settings, *m_store, m_keyring, {}, m_folder->path()});
}

void TestDrafts::cleanup()
{
    m_windows.reset();
}

QString TestDrafts::freshDatabase()
{
    const QString conninfo = m_cluster->createDatabase();
    QueueClient client;
    if (!client.open(conninfo) || !client.schema().install())
        qFatal("no schema");
    return conninfo;
}

SavedConnection TestDrafts::saved(const QString &name, const QString &database)
{
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

int TestDrafts::requestsIn(const QString &conninfo) const
{
    QueueClient client;
    if (!client.open(conninfo))
        return -1;
    const auto page = client.queue().page({});
    return page ? int(page->rows.size()) : -1;
}

void TestDrafts::send_whenTheDatabaseIsNotThereYet_isHeldAndSent_data()
{
    QTest::addColumn<int>("by");
    QTest::newRow("by mouse") << 0;
    QTest::newRow("by Return in the URL") << 1;
    QTest::newRow("by Ctrl+Return") << 2;
    QTest::newRow("twice") << 3;
}

void TestDrafts::send_whenTheDatabaseIsNotThereYet_isHeldAndSent()
{
    QFETCH(int, by);
    const QString database = freshDatabase();
    Engine engine;
    MainWindow window(engine, m_settings);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    write(window, u"http://127.0.0.1:9/held"_s, {});
    auto *edit = &part<QLineEdit>(window, u"URL"_s);
    auto *button = &part<QPushButton>(window, u"Send"_s);
    const auto press = [&] {
        if (by == 1)
            QTest::keyClick(edit, Qt::Key_Return);
        else if (by == 2)
            QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
        else
            QTest::mouseClick(button, Qt::LeftButton);
    };
    press();
    if (by == 3)
        press();
    const auto *note = window.findChild<QLabel *>(u"composerProblem"_s);
    QVERIFY(note->isVisible());
    QVERIFY2(note->text().startsWith(u"Held until the database is there"_s), qPrintable(note->text()));
    edit->setText(u"http://127.0.0.1:9/typed-later"_s); // what was held is what stood there
    window.open(targetFromText(database));
    QTRY_COMPARE_WITH_TIMEOUT(part<QTableView>(window, u"Requests"_s).model()->rowCount(), 1, patience);
    QVERIFY(!note->isVisible());
    QVERIFY(button->isEnabled());
    const QAbstractItemModel *rows = part<QTableView>(window, u"Requests"_s).model();
    QCOMPARE(rows->index(0, 3).data().toString(), u"http://127.0.0.1:9/held"_s);
    QTest::qWait(300);
    QCOMPARE(requestsIn(database), 1);
}

void TestDrafts::send_whenWithdrawn_isNotSent()
{
    const QString database = freshDatabase();
    Engine engine;
    MainWindow window(engine, m_settings);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    write(window, u"http://127.0.0.1:9/"_s, {});
    clickIn(window, u"Send"_s);
    clickIn(window, u"Withdraw"_s);
    QVERIFY(part<QPushButton>(window, u"Send"_s).isEnabled());
    window.open(targetFromText(database));
    QTRY_COMPARE_WITH_TIMEOUT(engine.state(), ConnectionState::Connected, patience);
    QTest::qWait(300);
    QCOMPARE(requestsIn(database), 0);
    QCOMPARE(url(window), u"http://127.0.0.1:9/"_s);
}

void TestDrafts::send_whenNoDatabaseCanBeHad_saysWhyAndKeepsTheRequest()
{
    Engine engine;
    MainWindow window(engine, m_settings);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    write(window, u"http://127.0.0.1:9/"_s, {});
    clickIn(window, u"Send"_s);
    window.rest(Error::input(u"No password was given"_s));
    QCOMPARE(window.findChild<QLabel *>(u"messageLine"_s)->text(), u"No password was given"_s);
    QCOMPARE(url(window), u"http://127.0.0.1:9/"_s);
    clickIn(window, u"Withdraw"_s); // it would wait for another try
    QVERIFY(part<QPushButton>(window, u"Send"_s).isEnabled());
}

void TestDrafts::script_whenTheDatabaseIsNotThereYet_runsOnceItIs()
{
    const QString database = freshDatabase();
    Engine engine;
    MainWindow window(engine, m_settings);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_3, Qt::AltModifier);
    part<QPlainTextEdit>(window, u"Script"_s).setPlainText(u"select net.http_get('http://127.0.0.1:9/')"_s);
    clickIn(window, u"Run"_s);
    const auto *line = window.findChild<QLabel *>(u"scriptSummary"_s);
    QVERIFY2(line->text().startsWith(u"Held"_s), qPrintable(line->text()));
    window.open(targetFromText(database));
    QTRY_COMPARE_WITH_TIMEOUT(requestsIn(database), 1, patience);
    QTRY_VERIFY(part<QPushButton>(window, u"Run"_s).isEnabled());
}

void TestDrafts::request_whenNew_isEmptyAndTheOldOneInTheHistory()
{
    MainWindow &window = m_windows->openTarget(targetFromText(freshDatabase()));
    QVERIFY(QTest::qWaitForWindowActive(&window));
    write(window, u"http://old.example/one"_s, {});
    window.findChild<QPlainTextEdit *>(u"body"_s)->setPlainText(u"{\"a\": 1}"_s);
    QTest::keyClick(&window, Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(url(window), QString());
    QCOMPARE(window.findChild<QPlainTextEdit *>(u"body"_s)->toPlainText(), QString());
    QCOMPARE(window.findChild<QComboBox *>(u"method"_s)->currentText(), u"GET"_s);
    QTest::keyClick(&window, Qt::Key_N, Qt::ControlModifier); // an empty one leaves nothing
    QTest::keyClick(&part<QLineEdit>(window, u"URL"_s), Qt::Key_H, Qt::ControlModifier);
    QDialog *history = nullptr;
    QTRY_VERIFY((history = window.findChild<QDialog *>()) && history->isVisible());
    auto *list = findIn<QAbstractItemView>(*history, u"Sent requests"_s);
    QVERIFY(list);
    QTRY_COMPARE(list->model()->rowCount(), 1);
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_COMPARE(url(window), u"http://old.example/one"_s);
    QCOMPARE(window.findChild<QPlainTextEdit *>(u"body"_s)->toPlainText(), u"{\"a\": 1}"_s);
}

void TestDrafts::request_whenReplaced_isInTheHistory()
{
    MainWindow &window = m_windows->openTarget(targetFromText(freshDatabase()));
    QVERIFY(QTest::qWaitForWindowActive(&window));
    write(window, u"http://old.example/pasted-over"_s, {});
    auto *edit = &part<QLineEdit>(window, u"URL"_s);
    edit->selectAll();
    QApplication::clipboard()->setText(u"curl https://new.example/ -H 'X-A: b'"_s);
    QTest::keySequence(edit, QKeySequence::Paste);
    QCOMPARE(url(window), u"https://new.example/"_s);
    QTest::keyClick(edit, Qt::Key_H, Qt::ControlModifier);
    QDialog *history = nullptr;
    QTRY_VERIFY((history = window.findChild<QDialog *>()) && history->isVisible());
    const QAbstractItemModel *rows = findIn<QAbstractItemView>(*history, u"Sent requests"_s)->model();
    QTRY_VERIFY(rows->rowCount() > 0);
    QVERIFY(rows->index(0, 1).data().toString().contains(u"pasted-over"_s));
}

void TestDrafts::windows_whenQuit_haveTheirDraftsBack()
{
    const SavedConnection first = saved(u"first"_s, freshDatabase());
    const SavedConnection second = saved(u"second"_s, freshDatabase());
    MainWindow &one = m_windows->openSaved(first);
    MainWindow &two = m_windows->openSaved(second);
    MainWindow &three = m_windows->openSaved(second);
    write(one, u"http://one.example/"_s, u"select 1;"_s);
    write(two, u"http://two.example/"_s, u"select 2;"_s);
    write(three, u"http://three.example/"_s, u"select 3;"_s);
    m_windows->quit();
    restart();
    m_windows->restoreSession();
    const QList<MainWindow *> back = m_windows->all();
    QCOMPARE(back.size(), 3);
    QCOMPARE(url(*back[0]), u"http://one.example/"_s);
    QCOMPARE(script(*back[0]), u"select 1;"_s);
    QCOMPARE(url(*back[1]), u"http://two.example/"_s);
    QCOMPARE(script(*back[1]), u"select 2;"_s);
    QCOMPARE(url(*back[2]), u"http://three.example/"_s);
    QCOMPARE(script(*back[2]), u"select 3;"_s);
}

// No window is closed and nothing is stored at the end: what was told to be worth keeping is all there is.
void TestDrafts::windows_whenKilledWhileTyping_haveTheirDraftsBack()
{
    const SavedConnection first = saved(u"first"_s, freshDatabase());
    const SavedConnection second = saved(u"second"_s, freshDatabase());
    const QString path = m_folder->filePath(u"settings.ini"_s);
    connect(m_windows.get(), &Windows::worthKeeping, this, [&] { QVERIFY(m_settings.save(path)); });
    MainWindow &one = m_windows->openSaved(first);
    MainWindow &two = m_windows->openSaved(second);
    QSignalSpy kept(m_windows.get(), &Windows::worthKeeping);
    write(one, u"http://one.example/"_s, u"select 'ein langer Text';"_s);
    write(two, u"http://two.example/"_s, {});
    QTRY_VERIFY_WITH_TIMEOUT(kept.size() >= 2, 4000);
    const Settings after = Settings::load(path);
    m_windows.reset();
    m_settings = after;
    restart();
    m_windows->restoreSession();
    const QList<MainWindow *> back = m_windows->all();
    QCOMPARE(back.size(), 2);
    QCOMPARE(url(*back[0]), u"http://one.example/"_s);
    QCOMPARE(script(*back[0]), u"select 'ein langer Text';"_s);
    QCOMPARE(url(*back[1]), u"http://two.example/"_s);
    QCOMPARE(script(*back[1]), QString());
}

void TestDrafts::window_whenClosedAlone_hasItsDraftBackInTheNext()
{
    const SavedConnection first = saved(u"first"_s, freshDatabase());
    const SavedConnection second = saved(u"second"_s, freshDatabase());
    MainWindow &one = m_windows->openSaved(first);
    MainWindow &two = m_windows->openSaved(second);
    write(one, u"http://one.example/"_s, {});
    write(two, u"http://two.example/"_s, u"select 2;"_s);
    two.close();
    QTRY_COMPARE(m_windows->all().size(), 1);
    MainWindow &again = m_windows->openSaved(second);
    QCOMPARE(url(again), u"http://two.example/"_s);
    QCOMPARE(script(again), u"select 2;"_s);
    QCOMPARE(url(*m_windows->all().constFirst()), u"http://one.example/"_s);
}

void TestDrafts::memory_whenWrittenAndRead_isTheSame()
{
    Settings settings;
    keepWindow(
        settings.windows, {u"a"_s, u"local"_s, true, QByteArray("\0\xff\1", 3), 4, "{}", u"s"_s, u"x\ny"_s});
    keepWindow(settings.windows, {u"b"_s, u"other"_s, true, {}, -1, {}, {}, u"한국어"_s});
    const QString path = m_folder->filePath(u"some.ini"_s);
    QVERIFY(settings.save(path));
    QCOMPARE(Settings::load(path).windows, settings.windows);
    QCOMPARE(memoryFor(settings.windows, u"local"_s, {})->id, u"a"_s);
    QVERIFY(!memoryFor(settings.windows, u"local"_s, {u"a"_s}));
    QVERIFY(!memoryFor(settings.windows, u"elsewhere"_s, {}));
    for (int i = 0; i < 40; ++i)
        keepWindow(settings.windows, {u"c%1"_s.arg(i), u"other"_s, false, {}, -1, {}, {}, u"select 1"_s});
    QVERIFY(settings.windows.size() < 20); // only the newest of those that were closed
    QCOMPARE(settings.windows.constLast().id, u"c39"_s);
    QCOMPARE(settings.windows.constFirst().id, u"a"_s);
    QCOMPARE(windowsFromJson("nonsense"), QList<WindowMemory>());
}

QTEST_MAIN(TestDrafts)
#include "tst_drafts.moc"
