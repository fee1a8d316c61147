// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testcluster.h"
#include "tests/ui/support/fakekeyrings.h"
#include "tests/ui/support/findwidget.h"
#include "ui/connections/checkview.h"
#include "ui/connections/connectionsdialog.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QCompleter>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QUrl>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;
const QString secret = u"geheim-und-lang"_s;

} // namespace

// The dialog by keys and mouse, with a keyring in memory.
class TestConnectionsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void list_whenNothingIsSaved_hasTheLocalDatabase();
    void uri_whenPasted_fillsTheForm();
    void uri_whenNonsense_saysSoAndKeepsTheForm();
    void connection_whenSaved_isInTheListAndTheFile();
    void password_whenSaved_isInTheKeyringAlone();
    void password_whenTheKeyringFails_isSaidAndTheRestSaved();
    void fields_whenWrong_saySoBeneath();
    void sshHost_whenGiven_isCheckedAndSaved();
    void changes_whenLeft_areAskedAbout();
    void connection_whenDuplicated_hasAnotherName();
    void connection_whenRemoved_isAskedAboutAndGone();
    void search_whenTyped_hidesTheRest();
    void services_whenInTheFile_areOffered();
    void connect_whenPressed_handsOverWhatWasTyped();
    void local_whenConnected_isThat();
    void test_whenPressed_showsEachStep();
    void test_whenThePasswordIsInTheKeyring_usesIt();
    void keys_whenUsedAlone_reachEverything();

private:
    [[nodiscard]] QString text(const QString &name) const
    {
        const auto *edit = findIn<QLineEdit>(*m_dialog, name);
        return edit ? edit->text() : u"(no such field)"_s;
    }
    void type(const QString &name, const QString &text) const
    {
        auto *edit = findIn<QLineEdit>(*m_dialog, name);
        QVERIFY2(edit, qPrintable(name));
        edit->setFocus();
        edit->clear();
        edit->insert(text); // letters beyond Latin-1 come from an input method
    }
    void paste(const QString &text) const
    {
        QGuiApplication::clipboard()->setText(text);
        auto *line = findIn<QLineEdit>(*m_dialog, u"Paste a URI or key=value text"_s);
        QVERIFY(line);
        line->setFocus();
        QTest::keySequence(line, QKeySequence::Paste);
    }
    void click(const QString &name) const { clickIn(*m_dialog, name); }
    [[nodiscard]] QString message() const
    {
        return m_dialog->findChild<QLabel *>(u"dialogMessage"_s)->text();
    }
    [[nodiscard]] QListWidget *list() const { return findIn<QListWidget>(*m_dialog, u"Saved connections"_s); }
    void choose(int row) const
    {
        QTest::mouseClick(
            list()->viewport(), Qt::LeftButton, {}, list()->visualItemRect(list()->item(row)).center());
    }
    [[nodiscard]] QMessageBox *question() const { return m_dialog->findChild<QMessageBox *>(); }
    void shoot(const QString &name) const
    {
        const QString folder = qEnvironmentVariable("PGCOURIER_SHOTS");
        if (!folder.isEmpty())
            m_dialog->grab().save(u"%1/%2.png"_s.arg(folder, name));
    }
    void saveOne(const QString &uri, const QString &name);
    [[nodiscard]] bool folderHolds(const QString &words) const;
    void open(Keyring &keyring);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ConnectionStore> m_store;
    std::unique_ptr<MemoryKeyring> m_keyring;
    QPointer<ConnectionsDialog> m_dialog;
};

void TestConnectionsDialog::initTestCase()
{
    const auto scheme = theme::schemeFromString(qEnvironmentVariable("PGCOURIER_THEME", u"light"_s));
    theme::apply(*qApp, scheme.value_or(theme::Scheme::Light));
    qputenv("PGSERVICEFILE", "/nonexistent");
}

void TestConnectionsDialog::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<ConnectionStore>(m_folder->filePath(u"connections.json"_s));
    m_keyring = std::make_unique<MemoryKeyring>();
    open(*m_keyring);
}

void TestConnectionsDialog::open(Keyring &keyring)
{
    delete m_dialog;
    m_dialog = new ConnectionsDialog(*m_store, keyring, {});
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog));
}

void TestConnectionsDialog::cleanup()
{
    delete m_dialog;
}

void TestConnectionsDialog::saveOne(const QString &uri, const QString &name)
{
    click(u"New connection"_s);
    paste(uri);
    type(u"Connection name"_s, name);
    click(u"Save"_s);
}

bool TestConnectionsDialog::folderHolds(const QString &words) const
{
    QDirIterator files(m_folder->path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(words.toUtf8()))
            return true;
    }
    return false;
}

void TestConnectionsDialog::list_whenNothingIsSaved_hasTheLocalDatabase()
{
    QCOMPARE(list()->count(), 1);
    QCOMPARE(list()->item(0)->text(), u"Local database"_s);
    QVERIFY(!findIn<QWidget>(*m_dialog, u"Remove connection"_s)->isEnabled());
    QVERIFY(!findIn<QWidget>(*m_dialog, u"Save"_s)->isEnabled());
    shoot(u"connections-local"_s);
}

void TestConnectionsDialog::uri_whenPasted_fillsTheForm()
{
    click(u"New connection"_s);
    paste(u"postgresql://%EC%9A%B4%EC%98%81:"_s + secret
        + u"@[2001:db8::7]:6543/주문?sslmode=verify-full&application_name=x&pgbouncer=true"_s);
    QCOMPARE(text(u"Host"_s), u"2001:db8::7"_s);
    QCOMPARE(text(u"Port"_s), u"6543"_s);
    QCOMPARE(text(u"Database"_s), u"주문"_s);
    QCOMPARE(text(u"User"_s), u"운영"_s);
    QCOMPARE(text(u"Password"_s), secret);
    QCOMPARE(text(u"Connection name"_s), u"주문 at 2001:db8::7"_s);
    QCOMPARE(findIn<QComboBox>(*m_dialog, u"SSL mode"_s)->currentText(), u"verify-full"_s);
    QCOMPARE(findIn<QPlainTextEdit>(*m_dialog, u"Further options"_s)->toPlainText(), u"application_name=x"_s);
    QCOMPARE(text(u"Paste a URI or key=value text"_s), QString()); // the password does not stay there
    QVERIFY(message().contains(u"pgbouncer"_s));
    QVERIFY(!message().contains(secret));
    QCOMPARE(findIn<QLineEdit>(*m_dialog, u"Password"_s)->echoMode(), QLineEdit::Password);
    shoot(u"connections-pasted"_s);
}

void TestConnectionsDialog::uri_whenNonsense_saysSoAndKeepsTheForm()
{
    click(u"New connection"_s);
    type(u"Host"_s, u"kept.example"_s);
    paste(u"postgresql://u:%1@[h/d"_s.arg(secret));
    QCOMPARE(text(u"Host"_s), u"kept.example"_s);
    QVERIFY(message().contains(u"cannot be understood"_s));
    QVERIFY(!message().contains(secret));
}

void TestConnectionsDialog::connection_whenSaved_isInTheListAndTheFile()
{
    QSignalSpy saved(m_dialog, &ConnectionsDialog::saved);
    click(u"New connection"_s);
    paste(u"postgresql://u@h:5433/d"_s);
    type(u"Connection name"_s, u"Production"_s);
    auto *colour = findIn<QComboBox>(*m_dialog, u"Colour"_s);
    colour->setFocus();
    QTest::keyClick(colour, Qt::Key_Down); // Red
    auto *readOnly = findIn<QCheckBox>(*m_dialog, u"Read-only"_s);
    readOnly->setFocus();
    QTest::keyClick(readOnly, Qt::Key_Space);
    click(u"Save"_s);
    QCOMPARE(saved.count(), 1);
    QCOMPARE(list()->count(), 2);
    QCOMPARE(list()->currentItem()->text(), u"Production"_s);
    const auto all = m_store->load();
    QVERIFY(all && all->size() == 1);
    QCOMPARE(all->constFirst().port, u"5433"_s);
    QVERIFY(all->constFirst().colour == ConnectionColour::Red);
    QVERIFY(all->constFirst().readOnly);
    QVERIFY(!findIn<QWidget>(*m_dialog, u"Save"_s)->isEnabled());
    open(*m_keyring);
    choose(1);
    QTRY_COMPARE(text(u"Connection name"_s), u"Production"_s);
    shoot(u"connections-saved"_s);
}

void TestConnectionsDialog::password_whenSaved_isInTheKeyringAlone()
{
    saveOne(u"postgresql://u:%1@h/d"_s.arg(secret), u"a"_s);
    const QString id = m_store->load()->constFirst().id;
    QCOMPARE(m_keyring->passwords.value(id), secret);
    QVERIFY(!folderHolds(secret));
    QCOMPARE(text(u"Password"_s), QString()); // nor does it stay on the screen
    // Not to be kept any more: it goes.
    auto *kind = findIn<QComboBox>(*m_dialog, u"Where the password is"_s);
    kind->setFocus();
    QTest::keyClick(kind, Qt::Key_End);
    QCOMPARE(kind->currentText(), u"Ask each time"_s);
    click(u"Save"_s);
    QVERIFY(m_keyring->passwords.isEmpty());
}

void TestConnectionsDialog::password_whenTheKeyringFails_isSaidAndTheRestSaved()
{
    FailingKeyring failing;
    open(failing);
    saveOne(u"postgresql://u:%1@h/d"_s.arg(secret), u"a"_s);
    QCOMPARE(m_store->load()->size(), 1);
    QVERIFY2(message().contains(u"locked"_s), qPrintable(message()));
    QVERIFY(!message().contains(secret));
    QVERIFY(!folderHolds(secret));
    delete m_dialog;
}

void TestConnectionsDialog::fields_whenWrong_saySoBeneath()
{
    click(u"New connection"_s);
    type(u"Connection name"_s, u"local DATABASE"_s);
    type(u"Port"_s, u"70000"_s);
    type(u"CA file"_s, u"/nonexistent/ca.pem"_s);
    findIn<QPlainTextEdit>(*m_dialog, u"Further options"_s)->setPlainText(u"nonsense=1"_s);
    click(u"Save"_s);
    QVERIFY(m_store->load()->isEmpty());
    QStringList problems;
    for (const QLabel *label : m_dialog->findChildren<QLabel *>(u"problem"_s)) {
        if (!label->text().isEmpty())
            problems.append(label->text());
    }
    QCOMPARE(problems.size(), 4);
    const QString all = problems.join(u'\n');
    for (const QString &words :
        {u"has that name"_s, u"1 to 65535"_s, u"no such file"_s, u"no option “nonsense”"_s})
        QVERIFY2(all.contains(words), qPrintable(all));
    QCOMPARE(text(u"Port"_s), u"70000"_s);
    QCOMPARE(QApplication::focusWidget(), findIn<QLineEdit>(*m_dialog, u"Connection name"_s));
    shoot(u"connections-problems"_s);
}

void TestConnectionsDialog::sshHost_whenGiven_isCheckedAndSaved()
{
    click(u"New connection"_s);
    paste(u"postgresql://u@db.internal:5433/d?ssh=me%40bastion"_s);
    QCOMPARE(text(u"SSH host"_s), u"me@bastion"_s);
    type(u"SSH host"_s, u"-oProxyCommand=id"_s);
    click(u"Save"_s);
    QVERIFY(m_store->load()->isEmpty());
    const auto labels = m_dialog->findChildren<QLabel *>(u"problem"_s);
    QVERIFY(std::any_of(labels.begin(), labels.end(),
        [](const QLabel *label) { return label->text().contains(u"is no SSH host"_s); }));
    type(u"SSH host"_s, u"me@bastion:2222"_s);
    click(u"Save"_s);
    const auto all = m_store->load();
    QVERIFY(all && all->size() == 1);
    QCOMPARE(all->constFirst().ssh, u"me@bastion:2222"_s);
    QVERIFY(targetOf(all->constFirst()).conninfo.contains(u"ssh='me@bastion:2222'"_s));
    shoot(u"connections-ssh"_s);
}

void TestConnectionsDialog::changes_whenLeft_areAskedAbout()
{
    saveOne(u"postgresql://u@h/d"_s, u"a"_s);
    type(u"Host"_s, u"changed"_s);
    choose(0);
    QTRY_VERIFY(question());
    clickIn(*question(), u"Cancel"_s);
    QCOMPARE(text(u"Host"_s), u"changed"_s);
    QCOMPARE(list()->currentRow(), 1);
    QTRY_VERIFY(!question());
    choose(0);
    QTRY_VERIFY(question());
    clickIn(*question(), u"Discard"_s);
    QTRY_COMPARE(list()->currentRow(), 0);
    QCOMPARE(m_store->load()->constFirst().host, u"h"_s);
    QTRY_VERIFY(!question());
    choose(1);
    QTRY_COMPARE(text(u"Host"_s), u"h"_s);
    type(u"Host"_s, u"again"_s);
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QTRY_VERIFY(question());
    clickIn(*question(), u"Save"_s);
    QTRY_VERIFY(!m_dialog || !m_dialog->isVisible());
    QCOMPARE(m_store->load()->constFirst().host, u"again"_s);
}

void TestConnectionsDialog::connection_whenDuplicated_hasAnotherName()
{
    saveOne(u"postgresql://u@h/d"_s, u"a"_s);
    click(u"Duplicate connection"_s);
    QCOMPARE(text(u"Connection name"_s), u"a (copy)"_s);
    QCOMPARE(text(u"Host"_s), u"h"_s);
    click(u"Save"_s);
    click(u"Duplicate connection"_s);
    QCOMPARE(text(u"Connection name"_s), u"a (copy) (copy)"_s);
    click(u"Save"_s);
    const auto all = m_store->load();
    QCOMPARE(all->size(), 3);
    QVERIFY(all->at(0).id != all->at(1).id);
}

void TestConnectionsDialog::connection_whenRemoved_isAskedAboutAndGone()
{
    saveOne(u"postgresql://u:%1@h/d"_s.arg(secret), u"a"_s);
    click(u"Remove connection"_s);
    QTRY_VERIFY(question());
    QVERIFY(question()->text().contains(u"“a”"_s));
    clickIn(*question(), u"Cancel"_s);
    QCOMPARE(m_store->load()->size(), 1);
    QTRY_VERIFY(!question());
    click(u"Remove connection"_s);
    QTRY_VERIFY(question());
    clickIn(*question(), u"Remove"_s);
    QTRY_COMPARE(list()->count(), 1);
    QVERIFY(m_store->load()->isEmpty());
    QVERIFY(m_keyring->passwords.isEmpty());
}

void TestConnectionsDialog::search_whenTyped_hidesTheRest()
{
    saveOne(u"postgresql://u@alpha.example/d"_s, u"a"_s);
    saveOne(u"postgresql://u@beta.example/d"_s, u"b"_s);
    type(u"Search connections"_s, u"BETA"_s);
    QVERIFY(list()->item(0)->isHidden());
    QVERIFY(list()->item(1)->isHidden());
    QVERIFY(!list()->item(2)->isHidden());
}

void TestConnectionsDialog::services_whenInTheFile_areOffered()
{
    QFile file(m_folder->filePath(u"services"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[production]\nhost=h\n[staging]\nhost=s\n");
    file.close();
    qputenv("PGSERVICEFILE", file.fileName().toUtf8());
    open(*m_keyring);
    qputenv("PGSERVICEFILE", "/nonexistent");
    click(u"New connection"_s);
    const auto *service = findIn<QLineEdit>(*m_dialog, u"Service"_s);
    QVERIFY(service->completer());
    QCOMPARE(service->completer()->model()->rowCount(), 2);
    QCOMPARE(service->completer()->model()->index(1, 0).data().toString(), u"staging"_s);
}

void TestConnectionsDialog::connect_whenPressed_handsOverWhatWasTyped()
{
    QSignalSpy wanted(m_dialog, &ConnectionsDialog::connectRequested);
    click(u"New connection"_s);
    paste(u"postgresql://u:%1@h/d"_s.arg(secret));
    click(u"Connect in new window"_s);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted[0][0].value<SavedConnection>().host, u"h"_s);
    QCOMPARE(wanted[0][1].toString(), secret);
    QCOMPARE(wanted[0][2].toBool(), true);
    QCOMPARE(m_store->load()->size(), 1);
}

void TestConnectionsDialog::local_whenConnected_isThat()
{
    QSignalSpy wanted(m_dialog, &ConnectionsDialog::connectRequested);
    click(u"Connect"_s);
    QCOMPARE(wanted.count(), 1);
    QVERIFY(wanted[0][0].value<SavedConnection>().isLocal());
    QCOMPARE(wanted[0][2].toBool(), false);
}

void TestConnectionsDialog::test_whenPressed_showsEachStep()
{
    TestClusterOptions options;
    options.tcp = true;
    TestCluster cluster(options);
    QVERIFY(cluster.start());
    click(u"New connection"_s);
    paste(u"postgresql://postgres:%1@127.0.0.1:%2/postgres"_s.arg(
        QString::fromLatin1(QUrl::toPercentEncoding(TestCluster::password())),
        QString::number(cluster.port())));
    type(u"Connection name"_s, {}); // a test needs none
    click(u"Test"_s);
    const auto *summary = m_dialog->findChild<QLabel *>(u"checkSummary"_s);
    QTRY_VERIFY_WITH_TIMEOUT(summary->text().startsWith(u"The connection works"_s), patience);
    const auto *steps = findIn<QListWidget>(*m_dialog, u"Steps of the test"_s);
    QCOMPARE(steps->count(), checkSteps - 1);
    QVERIFY(steps->item(0)->text().startsWith(u"Host name – passed"_s));
    click(u"Copy test result"_s);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.contains(u"PostgreSQL"_s));
    QVERIFY(!copied.contains(TestCluster::password()));
    shoot(u"connections-test-good"_s);
    type(u"Database"_s, u"nowhere"_s);
    click(u"Test"_s);
    QTRY_VERIFY_WITH_TIMEOUT(summary->text().contains(u"fails at “Database”"_s), patience);
    QCOMPARE(text(u"Database"_s), u"nowhere"_s);
    shoot(u"connections-test-bad"_s);
}

void TestConnectionsDialog::test_whenThePasswordIsInTheKeyring_usesIt()
{
    TestClusterOptions options;
    options.tcp = true;
    TestCluster cluster(options);
    QVERIFY(cluster.start());
    saveOne(u"postgresql://postgres@127.0.0.1:%1/postgres"_s.arg(cluster.port()), u"a"_s);
    m_keyring->passwords.insert(m_store->load()->constFirst().id, TestCluster::password());
    click(u"Test"_s);
    const auto *summary = m_dialog->findChild<QLabel *>(u"checkSummary"_s);
    QTRY_VERIFY_WITH_TIMEOUT(summary->text().startsWith(u"The connection works"_s), patience);
}

// Tab comes by every field; none is a trap.
void TestConnectionsDialog::keys_whenUsedAlone_reachEverything()
{
    click(u"New connection"_s);
    QStringList met;
    for (int i = 0; i < 60; ++i) {
        const QWidget *focus = QApplication::focusWidget();
        QVERIFY(focus);
        met.append(focus->accessibleName());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    for (const QString &name : {u"Paste a URI or key=value text"_s, u"Connection name"_s, u"Colour"_s,
             u"Read-only"_s, u"Service"_s, u"Host"_s, u"Port"_s, u"Database"_s, u"User"_s, u"SSH host"_s,
             u"Password"_s, u"Where the password is"_s, u"SSL mode"_s, u"CA file"_s, u"Client certificate"_s,
             u"Client key"_s, u"Further options"_s, u"Test"_s, u"Save"_s, u"Connect"_s,
             u"Connect in new window"_s, u"Close"_s, u"Saved connections"_s, u"Search connections"_s})
        QVERIFY2(met.contains(name), qPrintable(name + u" is not among "_s + met.join(u", "_s)));
}

QTEST_MAIN(TestConnectionsDialog)
#include "tst_connectionsdialog.moc"
