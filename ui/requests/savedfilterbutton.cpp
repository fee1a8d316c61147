// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/savedfilterbutton.h"

#include "ui/requests/filternamedialog.h"
#include "ui/requests/savedfiltersdialog.h"
#include "ui/theme/icons.h"

#include <memory>
#include <QAction>
#include <QMenu>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestFilterName = 60;

QString entryText(const SavedFilter &filter, int number)
{
    const QString key = number < 10 ? u"&%1  "_s.arg(number) : QString();
    return key + QString(filter.name).left(longestFilterName).replace(u'&', u"&&"_s);
}

} // namespace

SavedFilterButton::SavedFilterButton(QWidget *parent)
    : QToolButton(parent)
    , m_open(new QAction(theme::icon(u"bookmark"_s), tr("Saved &filters"), this))
{
    // Until somebody keeps them they last as long as the page.
    const auto own = std::make_shared<QList<SavedFilter>>();
    m_shelf = {[own] { return *own; },
        [own](const QList<SavedFilter> &filters) {
            *own = filters;
        }};
    m_open->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B));
    m_open->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_open->setToolTip(tr("Saved filters: choose one, or save this one (Ctrl+Shift+B)"));
    setDefaultAction(m_open);
    setAccessibleName(tr("Saved filters"));
    setFocusPolicy(Qt::TabFocus);
    connect(m_open, &QAction::triggered, this, &SavedFilterButton::openMenu);
}

void SavedFilterButton::setFilterText(const QString &text)
{
    m_text = text.trimmed();
}

void SavedFilterButton::openMenu()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"savedFilters"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    fill(menu);
    menu->popup(mapToGlobal(QPoint(0, height())));
}

void SavedFilterButton::fill(QMenu *menu)
{
    const QList<SavedFilter> filters = m_shelf.read();
    for (const SavedFilter &filter : filters) {
        QAction *entry = menu->addAction(entryText(filter, int(menu->actions().size()) + 1));
        entry->setToolTip(filter.text);
        entry->setCheckable(true);
        entry->setChecked(filter.text == m_text);
        connect(entry, &QAction::triggered, this, [this, text = filter.text] { Q_EMIT chosen(text); });
    }
    if (filters.isEmpty())
        menu->addAction(tr("No filter is saved yet"))->setEnabled(false);
    menu->addSeparator();
    QAction *save = menu->addAction(
        theme::icon(u"add"_s), tr("&Save this filter…"), this, &SavedFilterButton::askForName);
    save->setEnabled(!m_text.isEmpty());
    QAction *manage
        = menu->addAction(theme::icon(u"edit"_s), tr("&Rename or delete…"), this, &SavedFilterButton::manage);
    manage->setEnabled(!filters.isEmpty());
}

void SavedFilterButton::askForName()
{
    auto *dialog = new FilterNameDialog(m_text, m_shelf.read(), this);
    connect(dialog, &FilterNameDialog::named, this, [this](const SavedFilter &filter) {
        QList<SavedFilter> filters = m_shelf.read();
        keepFilter(filters, filter);
        m_shelf.write(filters);
        Q_EMIT informed(tr("The filter is saved as “%1”").arg(filter.name));
    });
    dialog->open();
}

void SavedFilterButton::manage()
{
    auto *dialog = new SavedFiltersDialog(m_shelf, this);
    connect(dialog, &SavedFiltersDialog::chosen, this, &SavedFilterButton::chosen);
    dialog->open();
}

} // namespace pgcourier
