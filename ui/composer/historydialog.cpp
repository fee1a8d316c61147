// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/historydialog.h"

#include "ui/composer/historylist.h"
#include "ui/composer/library.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

HistoryDialog::HistoryDialog(Library &library, QWidget *parent)
    : QDialog(parent)
    , m_library(library)
    , m_search(new QLineEdit(this))
    , m_history(new HistoryList(library, this))
    , m_open(new QPushButton(tr("Open in composer"), this))
{
    setObjectName(u"historyDialog"_s);
    setWindowTitle(tr("Sent requests"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_search->setAccessibleName(tr("Search requests"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(theme::icon(u"search"_s, QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_open->setAccessibleName(tr("Open in composer"));
    m_open->setProperty("primary", true);
    m_open->setDefault(true);
    arrange();
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &words) {
        m_history->setSearch(words.trimmed());
        updateButton();
    });
    connect(m_open, &QPushButton::clicked, this, &HistoryDialog::choose);
    connect(m_history, &HistoryList::currentChanged, this, &HistoryDialog::updateButton);
    connect(m_history, &HistoryList::activated, this, &HistoryDialog::choose);
    updateButton();
    m_search->setFocus();
}

void HistoryDialog::arrange()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_open, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::wideGap, theme::wideGap, theme::wideGap, theme::wideGap);
    column->setSpacing(theme::gap);
    column->addWidget(m_search);
    column->addWidget(m_history, 1);
    column->addWidget(buttons);
    resize(760, 520);
}

// Up and down move in the list while one types what to look for.
bool HistoryDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(m_history->view(), event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void HistoryDialog::choose()
{
    if (!m_open->isEnabled())
        return;
    const Draft chosen = m_library.history()[m_history->current()].draft; // the history changes at that
    Q_EMIT draftChosen(chosen);
    accept();
}

void HistoryDialog::updateButton()
{
    m_open->setEnabled(m_history->current() >= 0);
}

} // namespace pgcourier
