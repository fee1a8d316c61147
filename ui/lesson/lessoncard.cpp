// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lesson/lessoncard.h"

#include "ui/lesson/lessonwords.h"
#include "ui/theme/icons.h"
#include "ui/widgets/codeedit.h"
#include "ui/widgets/paintstatus.h"
#include "ui/widgets/rowtable.h"
#include "ui/widgets/showntext.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int linesSeen = 12;

QKeySequence keyOf(LessonStep step)
{
    return {Qt::CTRL | Qt::Key(Qt::Key_1 + int(step))};
}

} // namespace

LessonCard::LessonCard(int number, const QList<LessonStep> &steps, QWidget *parent)
    : QFrame(parent)
    , m_steps(steps)
    , m_sql(new CodeEdit(Highlighter::Language::Sql, this))
    , m_note(new QLabel(this))
    , m_table(new QTableView(this))
{
    setObjectName(u"lessonCard"_s);
    const LessonStep first = steps.constFirst();
    auto *title = new QLabel(u"%1. %2"_s.arg(QLocale().toString(number), lessonTitle(first)), this);
    title->setObjectName(u"lessonTitle"_s);
    auto *words = new QLabel(lessonExplanation(first), this);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    m_sql->showOnly(tr("SQL of part %1").arg(number));
    m_sql->setTabChangesFocus(true);
    m_note->setObjectName(u"lessonNote"_s);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (const LessonStep step : steps) {
        auto *button = new QPushButton(theme::icon(u"play"_s), lessonRunText(step), this);
        button->setAccessibleName(lessonRunText(step));
        button->setShortcut(keyOf(step));
        connect(button, &QPushButton::clicked, this, [this, step] { Q_EMIT runWanted(step); });
        m_buttons.insert(step, button);
    }
    buildTable();
    arrange(title, words);
}

void LessonCard::buildTable()
{
    m_rows = new ValueTable<JobRow>(
        {{tr("ID"), [](const JobRow &row) { return QString::number(row.id.value); }, true},
            {tr("Method"),
                [](const JobRow &row) {
                    return row.method;
                }},
            {tr("URL"),
                [](const JobRow &row) {
                    return shownText(row.url);
                }},
            {tr("Status"),
                [](const JobRow &row) {
                    return statusWord(row.status);
                }},
            {tr("Code"),
                [](const JobRow &row) {
                    return row.statusCode ? QString::number(*row.statusCode) : shownText(row.errorMsg);
                }}},
        this);
    m_table->setModel(m_rows);
    m_table->setAccessibleName(tr("Requests of part %1").arg(int(m_steps.constFirst()) + 1));
    dressRows(m_table);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    m_table->setToolTip(tr("Return or a double click shows the request"));
    connect(m_table, &QTableView::activated, this,
        [this](const QModelIndex &index) { Q_EMIT requestWanted(m_rows->values().at(index.row()).id); });
    m_table->hide();
}

void LessonCard::arrange(QLabel *title, QLabel *words)
{
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme::gap);
    for (const LessonStep step : std::as_const(m_steps))
        buttons->addWidget(m_buttons.value(step));
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::wideGap, theme::gap + 4, theme::wideGap, theme::gap + 4);
    column->setSpacing(theme::gap);
    column->addWidget(title);
    column->addWidget(words);
    column->addWidget(m_sql);
    column->addLayout(buttons);
    column->addWidget(m_note);
    column->addWidget(m_table);
    m_note->hide();
}

void LessonCard::setSql(const QString &sql)
{
    if (m_sql->toPlainText() != sql)
        m_sql->setPlainText(sql);
    const int lines = std::min(linesSeen, int(sql.count(u'\n')) + 1);
    m_sql->setFixedHeight(m_sql->fontMetrics().lineSpacing() * lines + 2 * theme::gap + 4);
}

void LessonCard::setRunText(LessonStep step, const QString &text)
{
    QPushButton *button = m_buttons.value(step);
    if (!button || button->text() == text)
        return;
    button->setText(text);
    button->setAccessibleName(text);
    button->setShortcut(keyOf(step)); // a new text takes it away
}

void LessonCard::setRunnable(LessonStep step, bool runnable, const QString &why)
{
    QPushButton *button = m_buttons.value(step);
    if (!button)
        return;
    button->setEnabled(runnable);
    const QString keys = keyOf(step).toString(QKeySequence::NativeText);
    button->setToolTip(why.isEmpty() ? u"%1 (%2)"_s.arg(button->text(), keys) : why);
}

void LessonCard::setNote(const QString &text, theme::Tone tone)
{
    m_note->setText(shownText(text));
    m_note->setVisible(!text.isEmpty());
    theme::setTextTone(m_note, tone);
}

void LessonCard::setRequests(const QList<JobRow> &rows)
{
    if (m_rows->values() == rows)
        return;
    m_rows->setValues(rows);
    fitTable();
}

// It is as high as its rows: what scrolls is the page.
void LessonCard::fitTable()
{
    const int rows = m_rows->rowCount();
    m_table->setVisible(rows > 0);
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height()
        + rows * m_table->verticalHeader()->defaultSectionSize() + 2 * m_table->frameWidth() + 2);
}

void LessonCard::focusRun(LessonStep step)
{
    m_buttons.value(step)->setFocus(Qt::OtherFocusReason);
}

} // namespace pgcourier
