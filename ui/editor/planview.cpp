// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/planview.h"

#include "ui/models/timetext.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeWidget>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

enum PlanColumn { Step, Own, Rows, Planned, Time, Cost, PlanColumns };

// More than a third of the whole is what one looks for.
constexpr double dear = 1.0 / 3;

} // namespace

PlanView::PlanView(QWidget *parent)
    : QWidget(parent)
    , m_tree(new QTreeWidget(this))
    , m_text(new QPlainTextEdit(this))
    , m_pages(new QStackedWidget(this))
    , m_summary(new QLabel(this))
{
    m_tree->setObjectName(u"plan"_s);
    m_tree->setAccessibleName(tr("Plan"));
    m_tree->setColumnCount(PlanColumns);
    m_tree->setHeaderLabels(
        {tr("Step"), tr("Own part"), tr("Rows"), tr("Rows planned"), tr("Time"), tr("Cost")});
    m_tree->setAlternatingRowColors(true);
    m_tree->header()->setStretchLastSection(false);
    m_text->setReadOnly(true);
    m_text->setAccessibleName(tr("Plan as text"));
    m_text->setFont(theme::monospace());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_pages->addWidget(m_tree);
    m_pages->addWidget(m_text);
    m_summary->setObjectName(u"planSummary"_s);
    m_summary->setProperty("quiet", true);
    auto *asText = new QPushButton(tr("As te&xt"), this);
    asText->setAccessibleName(tr("Show the plan as text"));
    asText->setCheckable(true);
    connect(
        asText, &QPushButton::toggled, this, [this](bool text) { m_pages->setCurrentIndex(text ? 1 : 0); });
    auto *copy = new QPushButton(theme::icon(u"copy"_s), tr("&Copy"), this);
    copy->setAccessibleName(tr("Copy the plan"));
    connect(copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(theme::gap, theme::halfGap, theme::gap, theme::halfGap);
    bar->setSpacing(theme::gap);
    bar->addWidget(m_summary, 1);
    bar->addWidget(asText);
    bar->addWidget(copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_pages, 1);
    column->addLayout(bar);
}

void PlanView::setPlan(const Plan &plan)
{
    m_tree->clear();
    m_text->setPlainText(planText(plan));
    m_tree->addTopLevelItem(add(nullptr, plan.root, plan.analyzed));
    m_tree->expandAll();
    for (const int column : {int(Rows), int(Time)})
        m_tree->setColumnHidden(column, !plan.analyzed);
    for (int column = 0; column < PlanColumns; ++column)
        m_tree->resizeColumnToContents(column);
    m_tree->setColumnWidth(Step, qBound(200, m_tree->columnWidth(Step), 520));
    m_summary->setText(plan.analyzed
            ? tr("Run in %1 and rolled back").arg(millisecondsText(plan.executionMs.value_or(0)))
            : tr("Planned, not run"));
    m_tree->setCurrentItem(m_tree->topLevelItem(0));
}

QTreeWidgetItem *PlanView::add(QTreeWidgetItem *parent, const PlanNode &node, bool analyzed)
{
    const QLocale locale;
    auto *item = parent ? new QTreeWidgetItem(parent) : new QTreeWidgetItem;
    item->setText(Step, node.title);
    item->setToolTip(Step, node.details.join(u'\n'));
    item->setText(Own, locale.toString(qRound(node.own * 100)) + u" %"_s);
    item->setText(Planned, locale.toString(node.rows, 'f', 0));
    item->setText(Cost, locale.toString(node.cost, 'f', 2));
    if (analyzed) {
        item->setText(
            Rows, node.milliseconds ? locale.toString(node.actualRows.value_or(0), 'f', 0) : tr("never"));
        item->setText(Time, node.milliseconds ? millisecondsText(*node.milliseconds) : QString());
    }
    for (const int column : {int(Own), int(Rows), int(Planned), int(Time), int(Cost)})
        item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    if (node.own > dear)
        item->setForeground(Own, theme::toneColour(theme::Tone::Bad, palette()));
    for (const QString &detail : node.details) {
        auto *line = new QTreeWidgetItem(item, {detail});
        line->setForeground(Step, palette().color(QPalette::PlaceholderText));
        line->setFirstColumnSpanned(true);
    }
    for (const PlanNode &child : node.children)
        add(item, child, analyzed);
    return item;
}

} // namespace pgcourier
