// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionmenu.h"

#include "ui/connections/connectionmark.h"
#include "ui/theme/icons.h"

#include <QGuiApplication>
#include <QMenu>

namespace pgcourier {

using namespace Qt::StringLiterals;

ConnectionMenu::ConnectionMenu(QMenu *file, QObject *parent)
    : QObject(parent)
    , m_list(new QMenu(tr("Connect &to"), file))
{
    file->addSeparator();
    QAction *dialog = file->addAction(theme::icon(u"database"_s), tr("C&onnections…"));
    dialog->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O));
    connect(dialog, &QAction::triggered, this, &ConnectionMenu::connectionsRequested);
    m_list->setIcon(theme::icon(u"connection"_s));
    file->addMenu(m_list);
    connect(m_list, &QMenu::aboutToShow, this, &ConnectionMenu::fill);
    QAction *window = file->addAction(theme::icon(u"add"_s), tr("New &window"));
    window->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N));
    connect(window, &QAction::triggered, this, &ConnectionMenu::windowRequested);
    file->addSeparator();
}

// A name may contain an ampersand, which a menu would take for a mnemonic.
void ConnectionMenu::fill()
{
    m_list->clear();
    const QList<SavedConnection> saved = m_source ? m_source() : QList<SavedConnection>{};
    for (const SavedConnection &connection : QList{localConnection()} + saved) {
        QString name = connection.name;
        QAction *action = m_list->addAction(
            swatchOf(connection.colour, QGuiApplication::palette(), qApp->devicePixelRatio()),
            connection.readOnly ? tr("%1 (read-only)").arg(name.replace(u'&', u"&&"_s))
                                : name.replace(u'&', u"&&"_s));
        action->setCheckable(connection.id == m_current);
        action->setChecked(connection.id == m_current);
        connect(
            action, &QAction::triggered, this, [this, id = connection.id] { Q_EMIT connectRequested(id); });
    }
}

} // namespace pgcourier
