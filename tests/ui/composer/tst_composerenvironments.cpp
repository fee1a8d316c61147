// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/fakekeyrings.h"
#include "tests/ui/support/findwidget.h"
#include "tests/ui/support/windowbench.h"
#include "ui/composer/shelf.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableWidget>
#include <QTabWidget>
#include <QTemporaryDir>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

// Variables of requests, and the environments that give them values.
class TestComposerEnvironments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void send_whenVariablesAreEverywhere_queuesTheirValues();
    void send_whenAVariableIsUnknown_saysSoAndPointsAtIt();
    void send_whenCopiesHaveDynamicValues_givesEachItsOwn();
    void sql_whenASecretIsUsed_masksItUntilRevealed();
    void body_whileItIsTyped_isCheckedWithValues();
    void url_whenItHasVariables_showsWhereItLeads();
    void dialog_whenFilledInByKeys_keepsTheEnvironment();
    void dialog_whenANameIsWrong_saysSo();
    void choice_whenTheWindowComesBack_isTheSame();
    void secrets_whenKept_areInTheKeyringOnly();
    void secrets_whenTheKeyringFails_lastUntilTheEnd();

private:
    void choose(const QString &environment);
    void showTab(const QString &title);
    [[nodiscard]] QDialog *openDialog();
    [[nodiscard]] QStringList row(const QString &columns) const;
    [[nodiscard]] QString count() const;
    [[nodiscard]] QPlainTextEdit *sql() { return m_bench->find<QPlainTextEdit>(u"SQL that will run"_s); }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_folder;
    MemoryKeyring m_keyring;
    std::unique_ptr<Shelf> m_shelf;
    std::unique_ptr<WindowBench> m_bench;
    const Environment m_staging{u"1"_s, u"Staging"_s,
        {{u"base"_s, u"http://127.0.0.1:9"_s}, {u"token"_s, u"s3cr3t"_s, true}, {u"n"_s, u"12"_s}}};
};

void TestComposerEnvironments::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestComposerEnvironments::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_keyring.passwords.clear();
    m_shelf = std::make_unique<Shelf>(m_folder->path(), &m_keyring);
    m_shelf->environments.setAll({m_staging, {u"2"_s, u"Local"_s, {{u"base"_s, u"http://localhost:9"_s}}}});
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    m_bench->window().useShelf(*m_shelf);
    QVERIFY(m_bench->openWithSchema());
}

void TestComposerEnvironments::cleanup()
{
    m_bench.reset();
    m_shelf.reset();
}

void TestComposerEnvironments::choose(const QString &environment)
{
    auto *combo = m_bench->find<QComboBox>(u"Environment"_s);
    QVERIFY(combo);
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_Home);
    for (int i = combo->findText(environment); i > 0; --i)
        QTest::keyClick(combo, Qt::Key_Down);
    QCOMPARE(combo->currentText(), environment);
}

void TestComposerEnvironments::showTab(const QString &title)
{
    auto *tabs = m_bench->window().findChild<QTabWidget *>(u"composerTabs"_s);
    for (int i = 0; i < tabs->count(); ++i) {
        if (tabs->tabText(i) == title)
            return tabs->setCurrentIndex(i);
    }
    QFAIL(qPrintable(title));
}

QDialog *TestComposerEnvironments::openDialog()
{
    m_bench->click(u"Manage environments"_s);
    return m_bench->window().findChild<QDialog *>(u"environmentDialog"_s);
}

QStringList TestComposerEnvironments::row(const QString &columns) const
{
    return m_cluster
        ->exec(m_bench->conninfo(),
            u"select "_s + columns + u" from net.http_request_queue order by id desc limit 1"_s)
        .value(0);
}

QString TestComposerEnvironments::count() const
{
    return m_cluster->exec(m_bench->conninfo(), u"select count(*) from net.http_request_queue"_s)[0][0];
}

void TestComposerEnvironments::send_whenVariablesAreEverywhere_queuesTheirValues()
{
    m_bench->compose(
        u"POST"_s, u"{{base}}/x"_s, u"{\"n\": {{n}}, \"id\": \"{{$uuid}}\", \"o\":{\"p\":{}}}"_s);
    showTab(u"Params"_s);
    m_bench->find<QTableWidget>(u"Params"_s)->item(0, 0)->setText(u"q"_s);
    m_bench->find<QTableWidget>(u"Params"_s)->item(0, 1)->setText(u"{{n}}"_s);
    showTab(u"Auth"_s);
    auto *scheme = m_bench->find<QComboBox>(u"Authentication"_s);
    scheme->setFocus();
    QTest::keyClick(scheme, Qt::Key_End);
    QTest::keyClicks(m_bench->find<QLineEdit>(u"Auth token"_s), u"{{token}}"_s);
    choose(u"Staging"_s);
    m_bench->click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"1"_s, patience);
    const QStringList sent = row(u"url, convert_from(body, 'utf8'), headers->>'Authorization'"_s);
    QCOMPARE(sent[0], u"http://127.0.0.1:9/x?q=12"_s);
    QVERIFY2(sent[1].startsWith(u"{\"n\": 12, \"id\": \""_s) && !sent[1].contains(u"$uuid"_s),
        qPrintable(sent[1]));
    QCOMPARE(sent[2], u"Bearer s3cr3t"_s);
    QCOMPARE(m_bench->find<QLineEdit>(u"URL"_s)->text(), u"{{base}}/x"_s); // stays as it was typed
}

void TestComposerEnvironments::send_whenAVariableIsUnknown_saysSoAndPointsAtIt()
{
    m_bench->compose(u"POST"_s, u"{{base}}/x"_s, u"{\"a\": 1,\n \"n\": \"{{foo}}\"}"_s);
    m_bench->click(u"Send"_s);
    QVERIFY(m_bench->label(u"composerProblem"_s).contains(u"{{base}}: no environment is chosen"_s));
    QVERIFY(m_bench->find<QLineEdit>(u"URL"_s)->hasFocus());
    choose(u"Staging"_s);
    QVERIFY(m_bench->label(u"composerProblem"_s).isEmpty());
    showTab(u"Headers"_s);
    m_bench->click(u"Send"_s);
    QVERIFY(
        m_bench->label(u"composerProblem"_s).contains(u"No variable {{foo}} in the environment Staging"_s));
    auto *body = m_bench->find<QPlainTextEdit>(u"Body"_s);
    QVERIFY(body && body->hasFocus());
    QCOMPARE(body->textCursor().selectedText(), u"{{foo}}"_s);
    m_bench->shoot(u"unknownvariable"_s);
    QCOMPARE(count(), u"0"_s);
}

void TestComposerEnvironments::send_whenCopiesHaveDynamicValues_givesEachItsOwn()
{
    m_bench->compose(u"POST"_s, u"http://127.0.0.1:9/x"_s, u"{\"id\": \"{{$uuid}}\"}"_s);
    showTab(u"Options"_s);
    m_bench->find<QWidget>(u"Copies"_s)->setProperty("value", 5);
    showTab(u"SQL"_s);
    QVERIFY(sql()->toPlainText().startsWith(u"-- The first of 5 copies"_s));
    m_bench->click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"5"_s, patience);
    QCOMPARE(row(u"(select count(distinct body) from net.http_request_queue)"_s)[0], u"5"_s);
}

void TestComposerEnvironments::sql_whenASecretIsUsed_masksItUntilRevealed()
{
    choose(u"Staging"_s);
    m_bench->compose(u"GET"_s, u"{{base}}/x?k={{token}}"_s);
    showTab(u"SQL"_s);
    QVERIFY(sql()->toPlainText().contains(u"http://127.0.0.1:9/x?k="_s));
    QVERIFY(!sql()->toPlainText().contains(u"s3cr3t"_s));
    m_bench->shoot(u"maskedsql"_s);
    m_bench->click(u"Reveal secrets"_s);
    QVERIFY(sql()->toPlainText().contains(u"http://127.0.0.1:9/x?k=s3cr3t"_s));
    m_cluster->exec(m_bench->conninfo(), sql()->toPlainText());
    QCOMPARE(row(u"url"_s)[0], u"http://127.0.0.1:9/x?k=s3cr3t"_s);
    m_bench->type(u"URL"_s, u"{{base}}/x"_s);
    QVERIFY(!m_bench->find<QCheckBox>(u"Reveal secrets"_s));
}

void TestComposerEnvironments::body_whileItIsTyped_isCheckedWithValues()
{
    choose(u"Local"_s);
    m_bench->compose(u"POST"_s, u"{{base}}/x"_s, u"{\"n\": {{n}}, \"b\": \"{{base}}\"}"_s);
    QCOMPARE(m_bench->label(u"bodyVerdict"_s), u"Valid JSON"_s);
    m_bench->type(u"Body"_s, u"{\n\"n\": {{base}}}"_s);
    QVERIFY2(m_bench->label(u"bodyVerdict"_s).startsWith(u"Line 2, column 6"_s),
        qPrintable(m_bench->label(u"bodyVerdict"_s)));
}

void TestComposerEnvironments::url_whenItHasVariables_showsWhereItLeads()
{
    QVERIFY(m_bench->label(u"urlPreview"_s).isEmpty());
    m_bench->compose(u"GET"_s, u"{{base}}/x?k={{token}}"_s);
    choose(u"Staging"_s);
    const QString shown = m_bench->label(u"urlPreview"_s);
    QVERIFY2(shown.contains(u"http://127.0.0.1:9/x?k="_s) && !shown.contains(u"s3cr3t"_s), qPrintable(shown));
    QVERIFY(m_bench->find<QLineEdit>(u"URL"_s)->toolTip().contains(u"http://127.0.0.1:9/x"_s));
    m_bench->shoot(u"variables"_s);
}

void TestComposerEnvironments::dialog_whenFilledInByKeys_keepsTheEnvironment()
{
    QDialog *dialog = openDialog();
    QVERIFY(dialog);
    clickIn(*dialog, u"New environment"_s);
    auto *name = findIn<QLineEdit>(*dialog, u"Environment name"_s);
    QTRY_VERIFY(name->hasFocus());
    QTest::keyClicks(name, u"Production"_s);
    auto *table = findIn<QTableWidget>(*dialog, u"Variables"_s);
    table->setFocus();
    table->setCurrentCell(0, 0);
    QTest::keyClicks(QApplication::focusWidget(), u"base"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), u"https://api.example"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab); // ends the editing
    table->item(1, 0)->setText(u"token"_s);
    table->item(1, 1)->setText(u"pr0d"_s);
    table->setCurrentCell(1, 2);
    QTest::keyClick(table, Qt::Key_Space);
    QCOMPARE(table->item(1, 2)->checkState(), Qt::Checked);
    if (const QString shots = qEnvironmentVariable("PGCOURIER_SHOTS"); !shots.isEmpty())
        dialog->grab().save(shots + u"/environments.png"_s);
    clickIn(*dialog, u"Save environments"_s);
    QCOMPARE(dialog->findChild<QLabel *>(u"environmentProblem"_s)->text(), QString());
    QCOMPARE(m_shelf->environments.all().size(), 3);
    const Environment made = m_shelf->environments.all().constLast();
    QCOMPARE(made.name, u"Production"_s);
    QCOMPARE(made.variables,
        (QList<Variable>{{u"base"_s, u"https://api.example"_s}, {u"token"_s, u"pr0d"_s, true}}));
    QCOMPARE(m_bench->find<QComboBox>(u"Environment"_s)->currentText(), u"Production"_s);
}

void TestComposerEnvironments::dialog_whenANameIsWrong_saysSo()
{
    QDialog *dialog = openDialog();
    auto *table = findIn<QTableWidget>(*dialog, u"Variables"_s);
    table->item(0, 0)->setText(u"a b"_s);
    clickIn(*dialog, u"Save environments"_s);
    QVERIFY(dialog->isVisible());
    QVERIFY(dialog->findChild<QLabel *>(u"environmentProblem"_s)->text().contains(u"“a b”"_s));
    QCOMPARE(table->currentRow(), 0);
    table->item(0, 0)->setText(u"n"_s); // there is one of that name already
    clickIn(*dialog, u"Save environments"_s);
    QVERIFY(dialog->findChild<QLabel *>(u"environmentProblem"_s)->text().contains(u"twice"_s));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QCOMPARE(m_shelf->environments.all().constFirst(), m_staging);
}

void TestComposerEnvironments::choice_whenTheWindowComesBack_isTheSame()
{
    choose(u"Local"_s);
    const Shelf again(m_folder->path(), &m_keyring);
    QCOMPARE(again.environments.all().size(), 2);
    const QString place = m_bench->engine().info().host + u'/' + m_bench->engine().info().database;
    QCOMPARE(again.environments.chosenFor(place), u"2"_s);
    choose(u"No environment"_s);
    QCOMPARE(Shelf(m_folder->path()).environments.chosenFor(place), QString());
}

void TestComposerEnvironments::secrets_whenKept_areInTheKeyringOnly()
{
    QFile file(m_folder->filePath(u"environments.json"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("s3cr3t"));
    QVERIFY(m_keyring.passwords.value(u"environment:1"_s).contains(u"s3cr3t"_s));
    Shelf again(m_folder->path(), &m_keyring);
    QCOMPARE(again.environments.find(u"1"_s).variables[1].value, QString());
    again.environments.readSecrets(u"1"_s);
    QCOMPARE(again.environments.find(u"1"_s), m_staging);
    again.environments.setAll({});
    QVERIFY(!m_keyring.passwords.contains(u"environment:1"_s));
}

void TestComposerEnvironments::secrets_whenTheKeyringFails_lastUntilTheEnd()
{
    FailingKeyring locked;
    Shelf shelf(m_folder->path(), &locked);
    QStringList told;
    connect(&shelf.environments, &Environments::failed, this,
        [&told](const Error &error) { told.append(error.line()); });
    shelf.environments.setAll({m_staging});
    QCOMPARE(told.size(), 1);
    QVERIFY(told[0].contains(u"until pgCourier ends"_s));
    QVERIFY(!shelf.environments.keepsSecrets());
    QCOMPARE(shelf.environments.find(u"1"_s), m_staging);
}

QTEST_MAIN(TestComposerEnvironments)
#include "tst_composerenvironments.moc"
