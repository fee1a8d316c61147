// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/historylist.h"

#include "ui/composer/library.h"
#include "ui/models/timetext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"

#include <QHeaderView>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

HistoryList::HistoryList(Library &library, QWidget *parent)
    : QWidget(parent)
    , m_library(library)
    , m_list(new QTreeWidget(this))
    , m_empty(new EmptyState(m_list->viewport()))
    , m_clear(new QPushButton(tr("Clear history…"), this))
{
    m_list->setAccessibleName(tr("Sent requests"));
    m_list->setHeaderLabels({tr("Method"), tr("URL"), tr("Sent")});
    m_list->setProperty("framed", true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setTextElideMode(Qt::ElideMiddle);
    QHeaderView *header = m_list->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(1, QHeaderView::Stretch);
    header->resizeSection(0, fontMetrics().horizontalAdvance(u'0') * 11);
    header->resizeSection(2, fontMetrics().horizontalAdvance(u'0') * 16);
    m_clear->setAccessibleName(tr("Clear history"));
    m_clear->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::gap);
    column->addWidget(m_list, 1);
    column->addWidget(m_clear, 0, Qt::AlignLeft);
    connect(m_clear, &QPushButton::clicked, this, &HistoryList::askToClear);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &HistoryList::currentChanged);
    connect(m_list, &QTreeWidget::itemActivated, this, [this] { Q_EMIT activated(current()); });
    connect(&m_library, &Library::historyChanged, this, &HistoryList::fill);
    fill();
}

QWidget *HistoryList::view() const
{
    return m_list;
}

int HistoryList::current() const
{
    QTreeWidgetItem *item = m_list->currentItem();
    return item && !item->isHidden() ? m_list->indexOfTopLevelItem(item) : -1;
}

void HistoryList::fill()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const HistoryEntry &entry : m_library.history()) {
        const Request &request = entry.draft.request;
        auto *item = new QTreeWidgetItem(m_list, {request.method, request.url, timeText(entry.sent, now)});
        item->setSizeHint(0, QSize(0, qMax(theme::rowHeight, fontMetrics().height() + 12)));
        item->setToolTip(1, request.url);
        item->setToolTip(2, exactTimeText(entry.sent));
    }
    m_clear->setEnabled(m_list->topLevelItemCount() > 0);
    applySearch();
    Q_EMIT currentChanged();
}

void HistoryList::setSearch(const QString &words)
{
    m_words = words;
    applySearch();
}

// In the whole request: people remember a word of the body sooner than the address.
void HistoryList::applySearch()
{
    bool any = false;
    QTreeWidgetItem *first = nullptr;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        const Request &request = m_library.history()[row].draft.request;
        bool found = request.url.contains(m_words, Qt::CaseInsensitive)
            || request.method.contains(m_words, Qt::CaseInsensitive)
            || QString::fromUtf8(request.body.value_or(QByteArray())).contains(m_words, Qt::CaseInsensitive);
        for (const Field &field : request.params + request.headers)
            found = found || field.name.contains(m_words, Qt::CaseInsensitive)
                || field.value.contains(m_words, Qt::CaseInsensitive);
        m_list->topLevelItem(row)->setHidden(!found);
        if (found && !first)
            first = m_list->topLevelItem(row);
        any = any || found;
    }
    if (first && current() < 0)
        m_list->setCurrentItem(first);
    const EmptyText none{
        u"clock"_s, tr("Nothing sent yet"), tr("What the composer sends is listed here."), {}};
    const EmptyText notFound{u"search"_s, tr("Nothing found"), tr("No sent request has these words."), {}};
    m_empty->setContent(any ? EmptyText{} : m_library.history().isEmpty() ? none : notFound);
}

void HistoryList::askToClear()
{
    auto *question = new QMessageBox(QMessageBox::Question, tr("Clear history"),
        tr("Forget every request of the history? The queue keeps its own."), QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    const auto *yes = question->addButton(tr("Clear"), QMessageBox::AcceptRole);
    connect(question, &QMessageBox::buttonClicked, this, [this, yes](const QAbstractButton *button) {
        if (button == yes)
            m_library.clearHistory();
    });
    question->open();
}

} // namespace pgcourier
