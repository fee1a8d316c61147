// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/linecommands.h"
#include "ui/editor/scriptcompleter.h"
#include "ui/editor/scriptedit.h"
#include "ui/editor/scriptfiles.h"
#include "ui/editor/scriptsearch.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTemporaryDir>
#include <QTextBlock>
#include <QTextLayout>
#include <QtTest>
#include <QVBoxLayout>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// The editor by itself, by its keys: no database.
class TestScriptEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void lines_whenKeysAreMeantForThem_change_data();
    void lines_whenKeysAreMeantForThem_change();
    void tab_whenNothingIsSelected_leavesTheEditor();
    void undo_whenLinesWereMoved_takesThemAllBack();
    void statement_whenCursorMoves_isTheOneThere_data();
    void statement_whenCursorMoves_isTheOneThere();
    void colours_whenTextGoesOverLines_follow();
    void fault_whenGrammarHasNoSuchThing_isUnderlined();
    void brackets_whenCursorIsAtOne_areBothMarked();
    void find_whenWordsAreThere_goesFromOneToTheNext();
    void replace_whenTheScriptWasEdited_isWhereTheWordsAreNow();
    void replace_whenAllAreMeant_isOneStep();
    void proposals_whenOneTypes_takeTabButNotReturn();
    void proposals_whenOneGoesIntoTheList_takeReturn();
    void proposals_whenAskedFor_takeReturn();
    void proposals_whenEscapeIsPressed_close();
    void callTip_whenCallIsOpened_showsTheArguments();
    void text_whenItHasNoBreakSpaces_keepsThem();
    void typing_whenScriptHasTenMegabytes_isQuick();
    void file_whenOpenedAndSaved_keepsItsForm();
    void file_whenTextWasChanged_asksBeforeAnotherIsOpened();

private:
    [[nodiscard]] QStringList proposals() const;
    [[nodiscard]] QListWidget *list() const { return m_window->findChild<QListWidget *>(u"proposals"_s); }
    void put(const QString &text); // the cursor is at the bar

    std::unique_ptr<QWidget> m_window;
    ScriptEdit *m_edit = nullptr;
    ScriptSearch *m_search = nullptr;
    ScriptCompleter *m_completer = nullptr;
};

void TestScriptEdit::init()
{
    m_window = std::make_unique<QWidget>();
    m_edit = new ScriptEdit(m_window.get());
    m_search = new ScriptSearch(m_edit, m_window.get());
    m_completer = new ScriptCompleter(m_edit);
    auto *column = new QVBoxLayout(m_window.get());
    column->addWidget(m_search);
    column->addWidget(m_edit);
    column->addWidget(new QLineEdit(m_window.get()));
    auto catalog = std::make_shared<Catalog>();
    catalog->relations = {{1, u"public"_s, u"customers"_s, CatalogRelation::Kind::Table,
                              {{u"id"_s, u"int"_s, true, true}, {u"custom_name"_s, u"text"_s}}, true},
        {2, u"public"_s, u"custom_rates"_s, CatalogRelation::Kind::View, {}, true}};
    catalog->functions
        = {{u"net"_s, u"http_get"_s, u"url text, params jsonb"_s, u"bigint"_s, {u"url"_s, u"params"_s}}};
    m_completer->setCatalog(catalog);
    m_window->resize(700, 500);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_edit->setFocus();
}

void TestScriptEdit::cleanup()
{
    m_window.reset();
}

void TestScriptEdit::put(const QString &text)
{
    const int at = int(text.indexOf(u'|'));
    m_edit->setPlainText(QString(text).remove(u'|'));
    QTextCursor cursor = m_edit->textCursor();
    cursor.setPosition(qMax(0, at));
    m_edit->setTextCursor(cursor);
}

QStringList TestScriptEdit::proposals() const
{
    QStringList out;
    for (int i = 0; list()->isVisible() && i < list()->count(); ++i)
        out.append(list()->item(i)->text());
    return out;
}

void TestScriptEdit::lines_whenKeysAreMeantForThem_change_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("after");
    const auto row
        = [](const char *name, const QString &before, const QString &command, const QString &after) {
              QTest::newRow(name) << before << command << after;
          };
    row("comment", u"a\n  b"_s, u"comment"_s, u"-- a\n--   b"_s);
    row("comment keeps empty lines", u"a\n\nb"_s, u"comment"_s, u"-- a\n\n-- b"_s);
    row("uncomment", u"-- a\n  --b"_s, u"comment"_s, u"a\n  b"_s);
    row("comment what is one in part", u"-- a\nb"_s, u"comment"_s, u"-- -- a\n-- b"_s);
    row("comment at one depth", u"  a\n    b"_s, u"comment"_s, u"  -- a\n  --   b"_s);
    row("indent", u"a\n\n b"_s, u"indent"_s, u"    a\n\n     b"_s);
    row("unindent", u"      a\n  b\n\tc\nd"_s, u"unindent"_s, u"  a\nb\nc\nd"_s);
    row("tab", u"a\nb"_s, u"tab"_s, u"    a\n    b"_s);
    row("back tab", u"    a\n    b"_s, u"backtab"_s, u"a\nb"_s);
}

void TestScriptEdit::lines_whenKeysAreMeantForThem_change()
{
    QFETCH(QString, before);
    QFETCH(QString, command);
    QFETCH(QString, after);
    m_edit->setPlainText(before);
    m_edit->selectAll();
    if (command == u"comment")
        lines::toggleComment(m_edit->textCursor());
    else if (command == u"indent" || command == u"unindent")
        lines::indent(m_edit->textCursor(), command == u"indent");
    else
        QTest::keyClick(m_edit, command == u"tab" ? Qt::Key_Tab : Qt::Key_Backtab);
    QCOMPARE(m_edit->text(), after);
    QVERIFY(m_edit->hasFocus());
}

void TestScriptEdit::tab_whenNothingIsSelected_leavesTheEditor()
{
    put(u"a|"_s);
    QTest::keyClick(m_edit, Qt::Key_Tab);
    QVERIFY(!m_edit->hasFocus());
    QCOMPARE(m_edit->text(), u"a"_s);
}

void TestScriptEdit::undo_whenLinesWereMoved_takesThemAllBack()
{
    put(u"  a\n  b|"_s);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(m_edit->text(), u"  a\n  b\n  "_s); // below the letter above
    m_edit->selectAll();
    lines::toggleComment(m_edit->textCursor());
    QVERIFY(m_edit->text().startsWith(u"  -- a"_s));
    m_edit->undo();
    QCOMPARE(m_edit->text(), u"  a\n  b\n  "_s);
}

void TestScriptEdit::statement_whenCursorMoves_isTheOneThere_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &text, const QString &expected) {
        QTest::newRow(name) << text << expected;
    };
    row("first", u"sel|ect 1; select 2"_s, u"select 1"_s);
    row("second", u"select 1; sel|ect 2"_s, u"select 2"_s);
    row("behind its semicolon", u"select 1;|\nselect 2"_s, u"select 1"_s);
    row("in front of all", u"|\n-- note\nselect 1"_s, u"select 1"_s);
    row("beginning of the next line", u"select 1;\n|  select 2"_s, u"select 2"_s);
    row("behind all", u"select 1;\n\n|"_s, u"select 1"_s);
    row("nothing", u" -- note|"_s, u""_s);
    row("behind what psql alone knows", u"\\d t\nselect 1|"_s, u"select 1"_s);
    row("behind what isn't closed", u"select 1; select 'a|"_s, u"select 'a"_s);
}

void TestScriptEdit::statement_whenCursorMoves_isTheOneThere()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    put(text);
    const auto range = m_edit->currentStatement();
    QCOMPARE(range ? m_edit->text().mid(range->from, range->end - range->from) : QString(), expected);
}

void TestScriptEdit::colours_whenTextGoesOverLines_follow()
{
    m_edit->setPlainText(u"/* a /* b */\nselect c */\nselect d\n$x$ select\n$$ select\n$x$ select"_s);
    const auto firstWord = [this](int line) {
        const auto all = m_edit->document()->findBlockByNumber(line).layout()->formats();
        return all.isEmpty() ? QTextCharFormat() : all.constFirst().format;
    };
    const QTextCharFormat comment = firstWord(0);
    const QTextCharFormat word = firstWord(2);
    QVERIFY(comment != word);
    QCOMPARE(firstWord(1), comment); // the nested one alone was closed
    QVERIFY(firstWord(4) != word); // within $x$
    QCOMPARE(m_edit->document()->findBlockByNumber(5).layout()->formats().constLast().format, word);
    QTextCursor cursor(m_edit->document());
    cursor.movePosition(QTextCursor::Down);
    cursor.movePosition(QTextCursor::EndOfLine);
    cursor.deletePreviousChar();
    cursor.deletePreviousChar();
    QCOMPARE(firstWord(2), comment); // the lines behind follow a change above
}

void TestScriptEdit::fault_whenGrammarHasNoSuchThing_isUnderlined()
{
    if (sqlparser::version() == 0)
        QSKIP("built without libpg_query");
    put(u"select 1;\nselect a from t wher x e|"_s);
    const auto underlined = [this] {
        QStringList out;
        for (const auto &mark : m_edit->extraSelections()) {
            if (mark.format.underlineStyle() == QTextCharFormat::WaveUnderline)
                out.append(mark.cursor.selectedText());
        }
        return out;
    };
    QTRY_COMPARE(underlined(), QStringList{u"x"_s});
    QVERIFY(m_edit->faultAt(m_edit->text().indexOf(u"x e"_s)).contains(u"syntax error"_s));
    m_edit->setServerVersion(u"99.1"_s);
    QVERIFY(m_edit->faultAt(m_edit->text().indexOf(u"x e"_s)).contains(u"99"_s)); // which may know it
    put(u"select 1|"_s);
    QTRY_VERIFY(underlined().isEmpty());
}

void TestScriptEdit::brackets_whenCursorIsAtOne_areBothMarked()
{
    put(u"select f(g(1), ')', 2|)"_s);
    QList<int> places;
    for (const auto &mark : m_edit->extraSelections()) {
        if (mark.format.fontWeight() == QFont::Bold)
            places.append(mark.cursor.selectionStart());
    }
    QCOMPARE(places, (QList<int>{8, 21}));
}

void TestScriptEdit::find_whenWordsAreThere_goesFromOneToTheNext()
{
    put(u"|a B\nb c b"_s);
    m_search->open(false);
    auto *words = m_search->findChild<QLineEdit *>();
    QTest::keyClicks(words, u"b"_s);
    QCOMPARE(m_search->findChild<QLabel *>(u"scriptFound"_s)->text(), u"1 of 3"_s);
    QTest::keyClick(words, Qt::Key_Return);
    QCOMPARE(m_edit->textCursor().position(), 4);
    QTest::keyClick(words, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(m_edit->textCursor().position(), 2);
    m_search->findChild<QCheckBox *>()->setChecked(true);
    QCOMPARE(m_search->findChild<QLabel *>(u"scriptFound"_s)->text(), u"1 of 2"_s);
    QTest::keyClick(words, Qt::Key_Escape);
    QVERIFY(!m_search->isVisible());
    QVERIFY(m_edit->hasFocus());
}

void TestScriptEdit::replace_whenTheScriptWasEdited_isWhereTheWordsAreNow()
{
    put(u"|aa b aa"_s);
    m_search->open(true);
    QLineEdit *with = nullptr;
    for (QLineEdit *edit : m_search->findChildren<QLineEdit *>()) {
        const bool second = edit->accessibleName() == u"Replace with"_s;
        QTest::keyClicks(edit, second ? u"x"_s : u"aa"_s);
        with = second ? edit : with;
    }
    QVERIFY(with);
    m_edit->setFocus();
    QTest::keyClick(m_edit, Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClicks(m_edit, u"zz "_s);
    QCOMPARE(m_edit->textCursor().position(), 3); // the search moves nobody who types
    with->setFocus();
    QTest::keyClick(with, Qt::Key_Return);
    QCOMPARE(m_edit->text(), u"zz x b aa"_s);
    QTest::keyClick(m_edit, Qt::Key_Backspace);
    QTest::keyClick(with, Qt::Key_Return);
    QCOMPARE(m_edit->text(), u"zz x bx"_s);
    QTest::keyClicks(m_edit, u" aa"_s);
    QTRY_COMPARE(m_search->findChild<QLabel *>(u"scriptFound"_s)->text(), u"1 of 1"_s);
}

void TestScriptEdit::replace_whenAllAreMeant_isOneStep()
{
    put(u"|a a\na"_s);
    m_search->open(true);
    const auto edits = m_search->findChildren<QLineEdit *>();
    for (QLineEdit *edit : edits)
        edit->setText(edit->accessibleName() == u"Replace with"_s ? u"bb"_s : u"a"_s);
    for (auto *button : m_search->findChildren<QAbstractButton *>()) {
        if (button->accessibleName() == u"Replace all"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(m_edit->text(), u"bb bb\nbb"_s);
    m_edit->undo();
    QCOMPARE(m_edit->text(), u"a a\na"_s);
}

void TestScriptEdit::proposals_whenOneTypes_takeTabButNotReturn()
{
    put(u"|"_s);
    QTest::keyClicks(m_edit, u"select * from cust"_s);
    QTRY_COMPARE(
        proposals().first(qMin(2, proposals().size())), (QStringList{u"customers"_s, u"custom_rates"_s}));
    QVERIFY(m_edit->hasFocus());
    QTest::keyClick(m_edit, Qt::Key_Return); // nothing was chosen
    QCOMPARE(m_edit->text(), u"select * from cust\n"_s);
    put(u"select * from |"_s);
    QTest::keyClicks(m_edit, u"cust"_s);
    QTRY_VERIFY(!proposals().isEmpty());
    QTest::keyClick(m_edit, Qt::Key_Tab);
    QCOMPARE(m_edit->text(), u"select * from customers"_s);
    QVERIFY(m_edit->hasFocus());
}

void TestScriptEdit::proposals_whenOneGoesIntoTheList_takeReturn()
{
    put(u"select c.| from customers c"_s);
    QTest::keyClicks(m_edit, u"cus"_s);
    QTRY_COMPARE(proposals(), QStringList{u"custom_name"_s});
    QTest::keyClick(m_edit, Qt::Key_Down);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(m_edit->text(), u"select c.custom_name from customers c"_s);
}

void TestScriptEdit::proposals_whenAskedFor_takeReturn()
{
    put(u"select 1; select * from |"_s);
    m_completer->ask();
    QVERIFY(proposals().contains(u"customers"_s));
    QTest::keyClick(m_edit, Qt::Key_Down);
    QTest::keyClick(m_edit, Qt::Key_Up);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(m_edit->text(), u"select 1; select * from customers"_s);
}

void TestScriptEdit::proposals_whenEscapeIsPressed_close()
{
    put(u"select * from |"_s);
    m_completer->ask();
    QVERIFY(list()->isVisible());
    QTest::keyClick(m_edit, Qt::Key_Escape);
    QVERIFY(!list()->isVisible());
    QCOMPARE(m_edit->text(), u"select * from "_s);
}

void TestScriptEdit::callTip_whenCallIsOpened_showsTheArguments()
{
    put(u"|"_s);
    QTest::keyClicks(m_edit, u"select net.http_get('a', "_s);
    const auto *tip = m_edit->findChild<QLabel *>(u"callTip"_s);
    QTRY_VERIFY(tip->isVisible());
    QVERIFY2(tip->text().contains(u"<b>params jsonb</b>"_s), qPrintable(tip->text()));
    QTest::keyClick(m_edit, Qt::Key_Escape);
    QVERIFY(!tip->isVisible());
}

void TestScriptEdit::text_whenItHasNoBreakSpaces_keepsThem()
{
    m_edit->setPlainText(u"select 'a\u00a0b';\n"_s);
    QCOMPARE(m_edit->text(), u"select 'a\u00a0b';\n"_s);
}

void TestScriptEdit::typing_whenScriptHasTenMegabytes_isQuick()
{
    const QString line = u"insert into t values (1, 'some text that is as long as a line mostly is');\n"_s;
    QElapsedTimer time;
    time.start();
    m_edit->setPlainText(line.repeated(10'000'000 / line.size()));
    qInfo("shown after %lld ms", time.elapsed());
    QTest::qWait(1500); // it is read in the background meanwhile
    time.restart();
    QTest::keyClicks(m_edit, u"select 1;"_s);
    QCoreApplication::processEvents();
    qInfo("nine keys: %lld ms", time.elapsed());
    QVERIFY2(time.elapsed() < 3000, qPrintable(QString::number(time.elapsed())));
}

void TestScriptEdit::file_whenOpenedAndSaved_keepsItsForm()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.sql"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("select 1;\r\n");
    file.close();
    ScriptFiles files(m_edit, m_window.get());
    QSignalSpy recent(&files, &ScriptFiles::recentChanged);
    files.useFolder(folder.path());
    files.open(path);
    QTRY_COMPARE(m_edit->text(), u"select 1;\n"_s);
    QCOMPARE(files.path(), path);
    m_edit->appendPlainText(u"select 2;"_s);
    QVERIFY(m_edit->document()->isModified());
    files.save();
    QTRY_VERIFY(!m_edit->document()->isModified());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("select 1;\r\n"));
    QVERIFY(recent.constLast().at(0).toStringList().contains(path));
    QTRY_VERIFY(QFile::exists(folder.filePath(u"script-files.json"_s)));
    QThreadPool::globalInstance()->waitForDone();
}

void TestScriptEdit::file_whenTextWasChanged_asksBeforeAnotherIsOpened()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.sql"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("select 1;");
    file.close();
    ScriptFiles files(m_edit, m_window.get());
    put(u"|"_s);
    QTest::keyClicks(m_edit, u"mine"_s);
    files.open(path);
    QWidget *question = nullptr;
    QTRY_VERIFY((question = QApplication::activeModalWidget()));
    QCOMPARE(m_edit->text(), u"mine"_s);
    for (auto *button : question->findChildren<QAbstractButton *>()) {
        if (button->text().remove(u'&') == u"Discard"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_COMPARE(m_edit->text(), u"select 1;"_s);
}

QTEST_MAIN(TestScriptEdit)
#include "tst_scriptedit.moc"
