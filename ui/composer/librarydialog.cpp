// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/librarydialog.h"

#include "ui/composer/collectiontree.h"
#include "ui/composer/historylist.h"
#include "ui/composer/library.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

LibraryDialog::LibraryDialog(Library &library, Page page, const QString &current, QWidget *parent)
    : QDialog(parent)
    , m_library(library)
    , m_search(new QLineEdit(this))
    , m_tabs(new QTabWidget(this))
    , m_history(new HistoryList(library, this))
    , m_collections(new CollectionTree(library, this))
    , m_open(new QPushButton(tr("Open in composer"), this))
{
    setObjectName(u"libraryDialog"_s);
    setWindowTitle(tr("Saved and sent requests"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_search->setAccessibleName(tr("Search requests"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(theme::icon(u"search"_s, QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_tabs->setAccessibleName(tr("Saved and sent requests"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_history, tr("History"));
    m_tabs->addTab(m_collections, tr("Collections"));
    m_tabs->setCurrentIndex(page);
    m_open->setAccessibleName(tr("Open in composer"));
    m_open->setProperty("primary", true);
    m_open->setDefault(true);
    arrange();
    m_collections->setCurrent(current);
    connect(m_search, &QLineEdit::textChanged, this, &LibraryDialog::search);
    connect(m_open, &QPushButton::clicked, this, &LibraryDialog::choose);
    connect(m_tabs, &QTabWidget::currentChanged, this, &LibraryDialog::updateButton);
    connect(m_history, &HistoryList::currentChanged, this, &LibraryDialog::updateButton);
    connect(m_history, &HistoryList::activated, this, &LibraryDialog::choose);
    connect(m_collections, &CollectionTree::currentChanged, this, &LibraryDialog::updateButton);
    connect(m_collections, &CollectionTree::activated, this, &LibraryDialog::choose);
    updateButton();
    m_search->setFocus();
}

void LibraryDialog::arrange()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_open, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QWidget *page : std::initializer_list<QWidget *>{m_history, m_collections})
        page->layout()->setContentsMargins(0, theme::gap, 0, 0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::wideGap, theme::wideGap, theme::wideGap, theme::wideGap);
    column->setSpacing(theme::gap);
    column->addWidget(m_search);
    column->addWidget(m_tabs, 1);
    column->addWidget(buttons);
    resize(760, 520);
}

// Up and down move in the list while one types what to look for.
bool LibraryDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(
                m_tabs->currentIndex() == History ? m_history->view() : m_collections->view(), event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void LibraryDialog::search(const QString &words)
{
    m_history->setSearch(words.trimmed());
    m_collections->setSearch(words.trimmed());
    updateButton();
}

void LibraryDialog::choose()
{
    if (!m_open->isEnabled())
        return;
    if (m_tabs->currentIndex() == History) {
        // A copy: the history changes at that.
        const Draft chosen = m_library.history()[m_history->current()].draft;
        Q_EMIT draftChosen(chosen);
    } else {
        Q_EMIT savedChosen(m_collections->currentRequest());
    }
    accept();
}

void LibraryDialog::updateButton()
{
    m_open->setEnabled(m_tabs->currentIndex() == History ? m_history->current() >= 0
                                                         : !m_collections->currentRequest().isEmpty());
}

} // namespace pgcourier
