// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/variables.h"
#include "ui/composer/variabletable.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fieldtable.h"

#include <QApplication>
#include <QCompleter>
#include <QLineEdit>
#include <QSignalSpy>
#include <QStyleOptionViewItem>
#include <QTableWidget>
#include <QTest>
#include <QVBoxLayout>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// Tables that are typed into, by the keys that a person presses.
class TestFieldTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void tab_whenANameIsTyped_goesToItsValue_data();
    void tab_whenANameIsTyped_goesToItsValue();
    void tab_whenLinesAreTyped_keepsEach();
    void tab_whenAtTheEnds_leavesTheTable();
    void escape_whenTyped_bringsTheTextBack();
    void text_whenStillBeingTyped_counts();
    void tab_whenVariablesAreTyped_goesOverTheMark();
    void line_whenSwitchedOff_isKeptAndNotAmongTheFields();

private:
    void press(Qt::Key key, Qt::KeyboardModifiers held = {});
    void write(const QString &text);
    [[nodiscard]] QString fields() const;

    std::unique_ptr<QWidget> m_window;
    QLineEdit *m_before = nullptr;
    FieldTable *m_fields = nullptr;
    QLineEdit *m_after = nullptr;
};

void TestFieldTable::init()
{
    theme::apply(*qApp, theme::Scheme::Light);
    m_window = std::make_unique<QWidget>();
    m_before = new QLineEdit(m_window.get());
    m_fields = new FieldTable(
        u"Headers"_s, {u"Accept"_s, u"Authorization"_s, u"Content-Type"_s, u"X-Api-Key"_s}, m_window.get());
    m_after = new QLineEdit(m_window.get());
    auto *column = new QVBoxLayout(m_window.get());
    column->addWidget(m_before);
    column->addWidget(m_fields);
    column->addWidget(m_after);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_before->setFocus();
}

void TestFieldTable::cleanup()
{
    m_window.reset();
}

// To whatever would get it from the window system: an open list of completions takes the keys itself.
void TestFieldTable::press(Qt::Key key, Qt::KeyboardModifiers held)
{
    QWidget *popup = QApplication::activePopupWidget();
    QWidget *to = popup ? popup : QApplication::focusWidget();
    QVERIFY(to);
    QTest::keyClick(to, key, held);
    QApplication::processEvents();
}

void TestFieldTable::write(const QString &text)
{
    for (QChar letter : text) {
        QWidget *popup = QApplication::activePopupWidget();
        QWidget *to = popup ? popup : QApplication::focusWidget();
        QVERIFY(to);
        QTest::keyClick(to, letter.toLatin1());
        QApplication::processEvents();
    }
}

QString TestFieldTable::fields() const
{
    QStringList out;
    for (const Field &field : m_fields->fields())
        out.append(field.name + u": "_s + field.value);
    return out.join(u'|');
}

void TestFieldTable::tab_whenANameIsTyped_goesToItsValue_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");
    const auto row
        = [](const char *what, const QString &name, const QString &value, const QString &kept = {}) {
              QTest::newRow(what) << name << value << (kept.isEmpty() ? name + u": "_s + value : kept);
          };
    row("known", u"Content-Type"_s, u"text/plain; charset=utf-8"_s);
    row("known, in small letters", u"content-type"_s, u"text/html; q=1"_s);
    row("known, begun", u"Auth"_s, u"Basic a b"_s);
    row("unknown", u"X-Trace"_s, u"one two three"_s);
    row("of one letter", u"a"_s, u" b"_s);
    row("a part of known ones", u"A"_s, u"x y"_s);
    row("with a space", u"two words"_s, u"and two"_s);
    row("in the middle of a known one", u"pi-K"_s, u"k k"_s);
    row("a value of spaces", u"Accept"_s, u"   "_s);
    row("no value", u"Accept"_s, QString(), u"Accept: "_s);
}

void TestFieldTable::tab_whenANameIsTyped_goesToItsValue()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, expected);
    press(Qt::Key_Tab);
    write(name);
    press(Qt::Key_Tab);
    write(value);
    press(Qt::Key_Tab);
    QCOMPARE(fields(), expected);
    QCOMPARE(m_fields->findChild<QTableWidget *>()->rowCount(), 2);
}

void TestFieldTable::tab_whenLinesAreTyped_keepsEach()
{
    press(Qt::Key_Tab);
    for (const QString &text :
        {u"Accept"_s, u"text/plain, */*"_s, u"X-Two"_s, u"2 3"_s, u"Authorization"_s, u"Bearer a b"_s}) {
        write(text);
        press(Qt::Key_Tab);
    }
    QCOMPARE(fields(), u"Accept: text/plain, */*|X-Two: 2 3|Authorization: Bearer a b"_s);
    press(Qt::Key_Backtab, Qt::ShiftModifier);
    write(u"Bearer c"_s);
    press(Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(fields(), u"Accept: text/plain, */*|X-Two: 2 3|Authorization: Bearer c"_s);
}

void TestFieldTable::tab_whenAtTheEnds_leavesTheTable()
{
    m_fields->setFields({{u"Accept"_s, u"*/*"_s}});
    press(Qt::Key_Tab);
    QVERIFY(m_fields->isAncestorOf(QApplication::focusWidget()));
    for (int cell = 0; cell < 4; ++cell)
        press(Qt::Key_Tab);
    QTRY_VERIFY(!m_fields->findChild<QTableWidget *>()->isAncestorOf(QApplication::focusWidget()));
    QVERIFY(QApplication::focusWidget() != m_fields->findChild<QTableWidget *>());
    for (int other = 0; other < 4 && QApplication::focusWidget() != m_after; ++other)
        press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), m_after);
    for (int back = 0; back < 12 && QApplication::focusWidget() != m_before; ++back)
        press(Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget(), m_before);
    QCOMPARE(fields(), u"Accept: */*"_s);
}

void TestFieldTable::escape_whenTyped_bringsTheTextBack()
{
    m_fields->setFields({{u"X-One"_s, u"1"_s}});
    press(Qt::Key_Tab);
    write(u"Y"_s);
    if (QApplication::activePopupWidget())
        press(Qt::Key_Escape); // closes the list of completions first
    press(Qt::Key_Escape);
    QCOMPARE(fields(), u"X-One: 1"_s);
}

// What is sent by a key while the cursor is still in a cell has what stands in the cell.
void TestFieldTable::text_whenStillBeingTyped_counts()
{
    QSignalSpy changed(m_fields, &FieldTable::changed);
    press(Qt::Key_Tab);
    write(u"X-One"_s);
    press(Qt::Key_Tab);
    write(u"a b"_s);
    QCOMPARE(fields(), u"X-One: a b"_s);
    QVERIFY(changed.size() > 0);
    auto *edit = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(edit);
    press(Qt::Key_Left);
    write(u"c"_s); // the cursor is where it was
    QCOMPARE(fields(), u"X-One: a cb"_s);
    QCOMPARE(edit->accessibleName(), u"Value"_s);
}

void TestFieldTable::tab_whenVariablesAreTyped_goesOverTheMark()
{
    auto *variables = new VariableTable(m_window.get());
    m_window->layout()->addWidget(variables);
    variables->show();
    auto *table = variables->findChild<QTableWidget *>();
    table->setFocus();
    table->setCurrentCell(0, 0);
    write(u"token"_s);
    press(Qt::Key_Tab);
    write(u"a b"_s);
    press(Qt::Key_Tab);
    press(Qt::Key_Space); // ticks what is secret
    press(Qt::Key_Tab);
    write(u"host"_s);
    press(Qt::Key_Tab);
    write(u"c d"_s);
    const QList<Variable> all = variables->variables();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0].name, u"token"_s);
    QCOMPARE(all[0].value, u"a b"_s);
    QVERIFY(all[0].secret);
    QCOMPARE(all[1].name, u"host"_s);
    QCOMPARE(all[1].value, u"c d"_s);
    QVERIFY(!all[1].secret);
}

void TestFieldTable::line_whenSwitchedOff_isKeptAndNotAmongTheFields()
{
    m_fields->setSwitchable();
    m_fields->setFields({{u"A"_s, u"1"_s}, {u"B"_s, u"2"_s}}, {{u"C"_s, u"3"_s}});
    QCOMPARE(m_fields->fields().size(), 2);
    QCOMPARE(m_fields->idleFields(), (QList<Field>{{u"C"_s, u"3"_s}}));
    auto *table = m_fields->findChild<QTableWidget *>();
    QSignalSpy changed(m_fields, &FieldTable::changed);
    const QRect box = table->visualItemRect(table->item(0, 2));
    QStyleOptionViewItem option;
    option.rect = box;
    option.features = QStyleOptionViewItem::HasCheckIndicator;
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
        table->style()->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &option, table).center());
    QCOMPARE(m_fields->fields(), (QList<Field>{{u"B"_s, u"2"_s}}));
    QVERIFY(!changed.isEmpty());
    // By key, also while its name is being typed.
    table->setFocus();
    table->setCurrentCell(0, 0);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Slash, Qt::ControlModifier);
    QCOMPARE(m_fields->fields(), (QList<Field>{{u"A"_s, u"1"_s}, {u"B"_s, u"2"_s}}));
    QCOMPARE(m_fields->idleFields().size(), 1);
    // The free line at the end is on: what is typed there is sent.
    table->item(3, 0)->setText(u"D"_s);
    QCOMPARE(m_fields->fields().size(), 3);
    QCOMPARE(table->rowCount(), 5);
}

QTEST_MAIN(TestFieldTable)
#include "tst_fieldtable.moc"
