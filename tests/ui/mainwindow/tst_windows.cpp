// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testcluster.h"
#include "tests/ui/support/fakekeyrings.h"
#include "tests/ui/support/findwidget.h"
#include "ui/connections/connectionmenu.h"
#include "ui/connections/passworddialog.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/windows.h"
#include "ui/theme/theme.h"
#include "ui/workers/workerspanel.h"

#include "app/engine/queueclient.h"

#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

// Several windows, each on a connection of its own.
class TestWindows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void window_whenReadOnly_refusesToSend();
    void window_whenReadOnlyWithoutSchema_offersNoInstall();
    void mark_whenSet_isInStripChipAndTitle();
    void windows_whenTwoAreOpen_workAtOnce();
    void windows_whenOneIsClosed_theOtherGoesOn();
    void connect_whenToAnother_keepsWhatWasTyped();
    void transport_whenChosenInOneWindow_isFollowedInAll();
    void session_whenRestored_opensTheSameConnections();
    void session_whenTargetIsNamed_isLeftAlone();
    void password_whenMissing_isAskedFor();
    void password_whenInTheKeyring_isUsed();
    void password_whenTheKeyringHangs_isAskedFor();
    void password_whenRefused_isAskedForAgain();
    void password_whenNotGiven_leavesTheServerAlone();
    void dialog_whenOpenedByKey_connects();

private:
    [[nodiscard]] SavedConnection saved(const QString &name, const QString &database);
    [[nodiscard]] SavedConnection overTcp();
    [[nodiscard]] QString freshDatabase(bool schema = true);
    [[nodiscard]] static QString connectionText(const MainWindow &window)
    {
        return window.findChild<QLabel *>(u"connectionText"_s)->text();
    }
    [[nodiscard]] static bool isConnected(const MainWindow &window)
    {
        return connectionText(window) == u"Connected"_s;
    }
    [[nodiscard]] static PasswordDialog *passwordDialog(const MainWindow &window)
    {
        auto *dialog = window.findChild<PasswordDialog *>();
        return dialog && dialog->isVisible() ? dialog : nullptr;
    }
    static void givePassword(const MainWindow &window, const QString &password)
    {
        auto *edit = findIn<QLineEdit>(*passwordDialog(window), u"Password"_s);
        QVERIFY(edit);
        QTest::keyClicks(edit, password);
        QTest::keyClick(edit, Qt::Key_Return);
    }
    void useKeyring(std::unique_ptr<Keyring> keyring);
    void shoot(MainWindow &window, const QString &name) const
    {
        const QString folder = qEnvironmentVariable("PGCOURIER_SHOTS");
        if (!folder.isEmpty())
            window.grab().save(u"%1/%2.png"_s.arg(folder, name));
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_folder;
    Settings m_settings;
    std::unique_ptr<ConnectionStore> m_store;
    std::unique_ptr<Keyring> m_keyring;
    std::unique_ptr<Windows> m_windows;
};

void TestWindows::initTestCase()
{
    const auto scheme = theme::schemeFromString(qEnvironmentVariable("PGCOURIER_THEME", u"light"_s));
    theme::apply(*qApp, scheme.value_or(theme::Scheme::Light));
    QApplication::setQuitOnLastWindowClosed(false);
    qputenv("PGPASSFILE", "/nonexistent");
    TestClusterOptions options;
    options.tcp = true;
    m_cluster = std::make_unique<TestCluster>(options);
    QVERIFY(m_cluster->start());
}

void TestWindows::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<ConnectionStore>(m_folder->filePath(u"connections.json"_s));
    m_settings = {};
    useKeyring(std::make_unique<MemoryKeyring>());
}

void TestWindows::useKeyring(std::unique_ptr<Keyring> keyring)
{
    m_windows.reset();
    m_keyring = std::move(keyring);
    m_windows = std::make_unique<Windows>(Household{m_settings, *m_store, *m_keyring, {}});
}

void TestWindows::cleanup()
{
    m_windows.reset();
}

QString TestWindows::freshDatabase(bool schema)
{
    const QString conninfo = m_cluster->createDatabase();
    QueueClient client;
    if (schema && (!client.open(conninfo) || !client.schema().install()))
        QTest::qFail("no schema", __FILE__, __LINE__);
    return conninfo.section(u"dbname="_s, 1).remove(u'\'');
}

SavedConnection TestWindows::saved(const QString &name, const QString &database)
{
    SavedConnection connection;
    connection.id = u"id-"_s + name;
    connection.name = name;
    connection.host = m_cluster->socketFolder();
    connection.port = QString::number(m_cluster->port());
    connection.user = u"postgres"_s;
    connection.database = database;
    if (!m_store->put(connection))
        QTest::qFail("not saved", __FILE__, __LINE__);
    return connection;
}

SavedConnection TestWindows::overTcp()
{
    SavedConnection connection = saved(u"tcp"_s, freshDatabase());
    connection.host = u"127.0.0.1"_s;
    if (!m_store->put(connection))
        QTest::qFail("not saved", __FILE__, __LINE__);
    return connection;
}

void TestWindows::window_whenReadOnly_refusesToSend()
{
    const QString database = freshDatabase();
    SavedConnection connection = saved(u"Production"_s, database);
    connection.readOnly = true;
    connection.colour = ConnectionColour::Red;
    MainWindow &window = m_windows->openSaved(connection);
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(window), patience);
    const auto *send = findIn<QPushButton>(window, u"Send"_s);
    QTRY_VERIFY(!send->isEnabled());
    QVERIFY(send->toolTip().contains(u"read-only"_s));
    const auto *start = findIn<QPushButton>(window, u"Start worker"_s);
    QVERIFY(!start->isEnabled());
    QVERIFY(start->toolTip().contains(u"read-only"_s));
    auto *url = findIn<QLineEdit>(window, u"URL"_s);
    url->setText(u"http://127.0.0.1:1/"_s);
    QTest::keyClick(url, Qt::Key_Return);
    QVERIFY(window.findChild<QLabel *>(u"composerProblem"_s)->text().contains(u"read-only"_s));
    shoot(window, u"window-readonly"_s);
    // What is typed as SQL is refused by the server itself.
    QTest::keyClick(&window, Qt::Key_3, Qt::AltModifier);
    auto *script = findIn<QPlainTextEdit>(window, u"Script"_s);
    QVERIFY(script);
    script->setPlainText(u"select net.http_get('http://127.0.0.1:1/')"_s);
    clickIn(window, u"Run"_s);
    const auto refused = [&window] {
        for (const QPlainTextEdit *edit : window.findChildren<QPlainTextEdit *>()) {
            if (edit->toPlainText().contains(u"read-only transaction"_s))
                return true;
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(refused(), patience);
    QCOMPARE(m_cluster->exec(m_cluster->conninfo(database), u"select count(*) from net.http_request_queue"_s),
        (QList<QStringList>{{u"0"_s}}));
}

void TestWindows::window_whenReadOnlyWithoutSchema_offersNoInstall()
{
    SavedConnection connection = saved(u"Empty"_s, freshDatabase(false));
    connection.readOnly = true;
    MainWindow &window = m_windows->openSaved(connection);
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(window), patience);
    const auto told = [&window] {
        for (const QLabel *label : window.findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(u"nothing is installed"_s))
                return true;
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(told(), patience);
    QVERIFY(!findIn<QPushButton>(window, u"Install schema"_s));
}

void TestWindows::mark_whenSet_isInStripChipAndTitle()
{
    SavedConnection connection = saved(u"운영 서버"_s, freshDatabase());
    connection.colour = ConnectionColour::Amber;
    connection.readOnly = true;
    MainWindow &window = m_windows->openSaved(connection);
    QVERIFY(window.findChild<QWidget *>(u"connectionStrip"_s)->isVisible());
    const auto *chip = window.findChild<QWidget *>(u"connectionChip"_s);
    QVERIFY(chip->isVisible());
    QCOMPARE(chip->accessibleName(), u"운영 서버 · read-only"_s);
    QTRY_COMPARE_WITH_TIMEOUT(window.windowTitle(), u"운영 서버 – pgCourier (read-only)"_s, patience);
}

void TestWindows::windows_whenTwoAreOpen_workAtOnce()
{
    const QString one = freshDatabase();
    const QString two = freshDatabase();
    MainWindow &first = m_windows->openSaved(saved(u"one"_s, one));
    MainWindow &second = m_windows->openSaved(saved(u"two"_s, two));
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(first) && isConnected(second), patience);
    QVERIFY(first.pos() != second.pos());
    for (MainWindow *window : {&first, &second}) {
        QTRY_VERIFY_WITH_TIMEOUT(findIn<QPushButton>(*window, u"Send"_s)->isEnabled(), patience);
        findIn<QLineEdit>(*window, u"URL"_s)
            ->setText(u"http://127.0.0.1:1/"_s + window->windowTitle().left(3));
        clickIn(*window, u"Send"_s);
    }
    const auto urls = [this](const QString &database) {
        return m_cluster->exec(m_cluster->conninfo(database), u"select url from net.http_request_queue"_s);
    };
    QTRY_COMPARE_WITH_TIMEOUT(urls(one), (QList<QStringList>{{u"http://127.0.0.1:1/one"_s}}), patience);
    QTRY_COMPARE_WITH_TIMEOUT(urls(two), (QList<QStringList>{{u"http://127.0.0.1:1/two"_s}}), patience);
    QCOMPARE(m_settings.sessionConnections, (QStringList{u"id-one"_s, u"id-two"_s}));
}

void TestWindows::windows_whenOneIsClosed_theOtherGoesOn()
{
    const QString database = freshDatabase();
    MainWindow &first = m_windows->openSaved(saved(u"one"_s, database));
    MainWindow &second = m_windows->openSaved(saved(u"two"_s, database));
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(first) && isConnected(second), patience);
    clickIn(second, u"Start worker"_s);
    QTRY_VERIFY_WITH_TIMEOUT(findIn<QPushButton>(second, u"Stop worker"_s)->isEnabled(), patience);
    const QPointer<MainWindow> watched(&second);
    QVERIFY(second.close());
    QTRY_VERIFY_WITH_TIMEOUT(!watched, patience); // its worker has finished before
    QCOMPARE(m_windows->all(), QList<MainWindow *>{&first});
    QVERIFY(isConnected(first));
    QCOMPARE(m_settings.sessionConnections, QStringList{u"id-one"_s});
}

void TestWindows::connect_whenToAnother_keepsWhatWasTyped()
{
    const SavedConnection other = saved(u"other"_s, freshDatabase());
    MainWindow &first = m_windows->openSaved(saved(u"one"_s, freshDatabase()));
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(first), patience);
    findIn<QLineEdit>(first, u"URL"_s)->setText(u"http://127.0.0.1:1/typed"_s);
    const QPointer<MainWindow> watched(&first);
    Q_EMIT first.connectionMenu().connectRequested(other.id);
    QCOMPARE(m_windows->all().size(), 1);
    MainWindow &second = *m_windows->all().constFirst();
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(second), patience);
    QCOMPARE(findIn<QLineEdit>(second, u"URL"_s)->text(), u"http://127.0.0.1:1/typed"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!watched, patience);
    QTRY_VERIFY(m_store->find(other.id)->lastUsed.isValid());
}

// The settings' one is that of every window that opens, too.
void TestWindows::transport_whenChosenInOneWindow_isFollowedInAll()
{
    m_settings.transport = TransportKind::Curl;
    const QStringList databases{freshDatabase(), freshDatabase()};
    const auto workers = [&](int window) {
        const auto rows = m_cluster->exec(m_cluster->conninfo(databases[window]),
            u"select string_agg(state || ' ' || transport, ', ' order by id) from net.worker"_s);
        return rows.isEmpty() ? QString() : rows.constFirst().join(u'|');
    };
    for (int i = 0; i < 2; ++i) {
        MainWindow &window = m_windows->openSaved(saved(u"w%1"_s.arg(i), databases[i]));
        QTRY_VERIFY_WITH_TIMEOUT(isConnected(window), patience);
        auto *start = findIn<QPushButton>(window, u"Start worker"_s);
        QTRY_VERIFY_WITH_TIMEOUT(start && start->isEnabled(), patience);
        QTest::mouseClick(start, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(workers(i), u"running curl"_s, patience);
    }
    Q_EMIT m_windows->all().constFirst()->transportChosen(TransportKind::Qt); // as its page Settings does
    for (int i = 0; i < 2; ++i)
        QTRY_COMPARE_WITH_TIMEOUT(workers(i), u"stopped curl, running qt"_s, patience);
}

void TestWindows::session_whenRestored_opensTheSameConnections()
{
    (void)saved(u"one"_s, freshDatabase());
    (void)saved(u"two"_s, freshDatabase());
    m_settings.sessionConnections = {u"id-two"_s, u"gone"_s, u"id-one"_s};
    m_settings.workerConcurrency = 48;
    m_windows->restoreSession();
    QCOMPARE(m_windows->all().size(), 2);
    QTRY_COMPARE_WITH_TIMEOUT(m_windows->all().at(0)->windowTitle(), u"two – pgCourier"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_windows->all().at(1)->windowTitle(), u"one – pgCourier"_s, patience);
    const auto *workers = m_windows->all().at(1)->findChild<WorkersPanel *>();
    QVERIFY(workers);
    QCOMPARE(workers->findChild<QSpinBox *>()->value(), 48);
    m_windows->quit();
    QCOMPARE(m_settings.sessionConnections, (QStringList{u"id-two"_s, u"id-one"_s}));
}

void TestWindows::session_whenTargetIsNamed_isLeftAlone()
{
    m_settings.sessionConnections = {u"id-one"_s};
    m_windows->openTarget(targetFromText(m_cluster->conninfo(freshDatabase())));
    QCOMPARE(m_settings.sessionConnections, QStringList{u"id-one"_s});
}

void TestWindows::password_whenMissing_isAskedFor()
{
    SavedConnection connection = overTcp();
    connection.passwordKind = PasswordKind::Ask;
    MainWindow &window = m_windows->openSaved(connection);
    QTRY_VERIFY_WITH_TIMEOUT(passwordDialog(window), patience);
    shoot(window, u"window-password"_s);
    const QString folder = qEnvironmentVariable("PGCOURIER_SHOTS");
    if (!folder.isEmpty())
        passwordDialog(window)->grab().save(folder + u"/password.png"_s);
    givePassword(window, TestCluster::password());
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(window), patience);
    QVERIFY(!window.windowTitle().contains(TestCluster::password()));
    // A second window on the same connection asks nothing again.
    Q_EMIT window.connectionMenu().windowRequested();
    QCOMPARE(m_windows->all().size(), 2);
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(*m_windows->all().constLast()), patience);
}

void TestWindows::password_whenInTheKeyring_isUsed()
{
    const SavedConnection connection = overTcp();
    static_cast<MemoryKeyring &>(*m_keyring).passwords.insert(connection.id, TestCluster::password());
    MainWindow &window = m_windows->openSaved(connection);
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(window), patience);
    QVERIFY(!passwordDialog(window));
}

void TestWindows::password_whenTheKeyringHangs_isAskedFor()
{
    useKeyring(std::make_unique<HungKeyring>(std::chrono::milliseconds(1)));
    MainWindow &window = m_windows->openSaved(overTcp());
    QTRY_VERIFY_WITH_TIMEOUT(passwordDialog(window), patience);
    givePassword(window, TestCluster::password());
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(window), patience);
}

void TestWindows::password_whenRefused_isAskedForAgain()
{
    const SavedConnection connection = overTcp();
    auto &keyring = static_cast<MemoryKeyring &>(*m_keyring);
    keyring.passwords.insert(connection.id, u"wrong"_s);
    MainWindow &window = m_windows->openSaved(connection);
    QTRY_VERIFY_WITH_TIMEOUT(passwordDialog(window), patience);
    const auto labels = passwordDialog(window)->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
        [](const QLabel *label) { return label->isVisible() && label->text().contains(u"refused"_s); }));
    clickIn(*passwordDialog(window), u"Keep it in the keyring"_s);
    givePassword(window, TestCluster::password());
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(window), patience);
    QTRY_COMPARE(keyring.passwords.value(connection.id), TestCluster::password());
}

void TestWindows::password_whenNotGiven_leavesTheServerAlone()
{
    MainWindow &window = m_windows->openSaved(overTcp());
    QTRY_VERIFY_WITH_TIMEOUT(passwordDialog(window), patience);
    QTest::keyClick(passwordDialog(window), Qt::Key_Escape);
    QTRY_VERIFY(!passwordDialog(window));
    QCOMPARE(connectionText(window), u"No connection"_s);
    clickIn(window, u"Try again"_s);
    QTRY_VERIFY_WITH_TIMEOUT(passwordDialog(window), patience);
}

void TestWindows::dialog_whenOpenedByKey_connects()
{
    (void)saved(u"other"_s, freshDatabase());
    MainWindow &first = m_windows->openSaved(saved(u"one"_s, freshDatabase()));
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(first), patience);
    QVERIFY(QTest::qWaitForWindowActive(&first));
    QTest::keyClick(&first, Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = first.findChild<QDialog *>(u"connectionsDialog"_s);
    QVERIFY(dialog && dialog->isVisible());
    QTRY_COMPARE(findIn<QLineEdit>(*dialog, u"Connection name"_s)->text(), u"one"_s); // the window's own
    clickIn(*dialog, u"Connect in new window"_s);
    QCOMPARE(m_windows->all().size(), 2);
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(*m_windows->all().constLast()), patience);
    QVERIFY(isConnected(first));
}

QTEST_MAIN(TestWindows)
#include "tst_windows.moc"
