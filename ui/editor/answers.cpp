// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/answers.h"

#include "ui/editor/planview.h"
#include "ui/editor/resultview.h"
#include "ui/models/timetext.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QListWidget>
#include <QPlainTextEdit>
#include <QStackedWidget>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QString statementTitle(const StatementResult &result)
{
    if (!result.error.isEmpty())
        return Answers::tr("Line %1: failed").arg(lineOf(result));
    const QString what = result.command.isEmpty() ? result.sql.simplified().left(24) : result.command;
    return Answers::tr("Line %1: %2").arg(result.line).arg(what);
}

QString messagesText(const StatementResult &result)
{
    QStringList lines;
    if (!result.error.isEmpty())
        lines.append(Answers::tr("Line %1: %2").arg(lineOf(result)).arg(result.error));
    lines += result.notices;
    if (lines.isEmpty())
        lines.append(result.command);
    return lines.join(u'\n');
}

QString tookText(const StatementResult &result)
{
    return millisecondsText(double(result.took.count()) / 1000);
}

} // namespace

int lineOf(const StatementResult &result)
{
    return result.errorLine > 0 ? result.errorLine : result.line;
}

Answers::Answers(Engine &engine, QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_statements(new QListWidget(this))
    , m_pages(new QStackedWidget(this))
    , m_messages(new QPlainTextEdit(this))
    , m_rows(new ResultView(engine, this))
    , m_plan(new PlanView(this))
{
    arrange();
    connect(m_statements, &QListWidget::currentRowChanged, this, &Answers::show);
    connect(m_statements, &QListWidget::itemActivated, this, [this](QListWidgetItem *item) {
        const StatementResult &result = m_results.at(m_statements->row(item));
        Q_EMIT placeWanted(lineOf(result), result.errorLine > 0 ? result.errorColumn : 1);
    });
    connect(m_rows, &ResultView::failed, this, &Answers::failed);
    connect(m_rows, &ResultView::informed, this, &Answers::informed);
    connect(m_rows, &ResultView::filterRequested, this, &Answers::filterRequested);
}

void Answers::arrange()
{
    m_statements->setObjectName(u"statements"_s);
    m_statements->setAccessibleName(tr("Statements"));
    m_statements->setMinimumWidth(fontMetrics().horizontalAdvance(u'0') * 16);
    m_messages->setReadOnly(true);
    m_messages->setObjectName(u"messages"_s);
    m_messages->setAccessibleName(tr("Messages"));
    m_messages->setFont(theme::monospace());
    m_messages->setStyleSheet(u"QPlainTextEdit { border-color: transparent; border-radius: 0; }"
                              " QPlainTextEdit:focus { border-color: palette(link); }"_s);
    m_messages->setPlaceholderText(tr("The answers of the statements come here."));
    for (QWidget *page :
        {static_cast<QWidget *>(m_messages), static_cast<QWidget *>(m_rows), static_cast<QWidget *>(m_plan)})
        m_pages->addWidget(page);
    addWidget(m_statements);
    addWidget(m_pages);
    setSizes({220, 700});
    setStretchFactor(1, 1);
    setChildrenCollapsible(false);
}

void Answers::clear()
{
    m_results.clear();
    m_isPlan = false;
    m_statements->clear();
    m_rows->setResult({});
    m_messages->clear();
    m_pages->setCurrentWidget(m_messages);
}

void Answers::add(const StatementResult &result)
{
    m_results.append(result);
    addItem(result);
}

void Answers::addPlan(const StatementResult &result)
{
    if (!result.error.isEmpty() || result.rows.isEmpty())
        return add(result);
    const auto plan = planFromJson(result.rows.at(0).value(0).value_or(QString()).toUtf8());
    if (!plan)
        return Q_EMIT failed(plan.error());
    m_isPlan = true;
    m_plan->setPlan(*plan);
    add(result);
}

void Answers::addItem(const StatementResult &result)
{
    auto *item = new QListWidgetItem(statementTitle(result), m_statements);
    const bool worked = result.error.isEmpty();
    const QColor colour = theme::toneColour(worked ? theme::Tone::Good : theme::Tone::Bad, palette());
    item->setIcon(
        theme::iconPixmap(worked ? u"success"_s : u"error"_s, colour, theme::iconSize, devicePixelRatioF()));
    item->setToolTip(u"%1\n%2"_s.arg(result.sql.left(600), tookText(result)));
    m_statements->setCurrentItem(item);
}

void Answers::show(int row)
{
    if (row < 0 || row >= m_results.size())
        return;
    const StatementResult &result = m_results[row];
    const bool rows = result.error.isEmpty() && !result.columns.isEmpty();
    m_messages->setPlainText(messagesText(result));
    if (m_isPlan && rows)
        return m_pages->setCurrentWidget(m_plan);
    m_pages->setCurrentWidget(rows ? static_cast<QWidget *>(m_rows) : m_messages);
    m_rows->setResult(rows ? result : StatementResult());
    if (!rows)
        return;
    QString text = m_rows->rowsText();
    if (!result.notices.isEmpty())
        text += u" · "_s + result.notices.constFirst();
    Q_EMIT summaryChanged(u"%1 · %2"_s.arg(text, tookText(result)));
}

QString Answers::hintOfRows() const
{
    const int row = m_statements->currentRow();
    const bool cut = row >= 0 && row < m_results.size() && m_results.at(row).rowsCut;
    return cut ? u" · "_s + m_rows->rowsText() : QString();
}

} // namespace pgcourier
