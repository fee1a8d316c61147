// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/commands.h"

#include <QAbstractButton>
#include <QAction>
#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <QRegularExpression>
#include <QSet>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// "&Retry" is read "Retry", "A && B" is read "A & B".
QString withoutMnemonic(const QString &text)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'&' && i + 1 < text.size())
            ++i;
        out += text[i];
    }
    return out;
}

// Korean titles carry their mnemonic behind: "종료(Q)".
QString title(const QString &text)
{
    static const QRegularExpression behind(u"\\(&[A-Z]\\)"_s);
    return withoutMnemonic(QString(text).remove(behind));
}

Command commandOf(QAction *action, const QString &group, const QString &prefix)
{
    const QString own = title(action->text());
    Command command{prefix.isEmpty() ? own : u"%1: %2"_s.arg(prefix, own), group, action->shortcuts(),
        action->icon(), action->isEnabled(), {}};
    command.run = [action = QPointer(action)] {
        if (action)
            action->trigger();
    };
    return command;
}

void addMenu(
    QMenu *menu, const QString &group, const QString &prefix, QSet<QAction *> &seen, QList<Command> &out)
{
    Q_EMIT menu->aboutToShow(); // some fill themselves only then
    for (QAction *action : menu->actions()) {
        if (action->isSeparator() || !action->isVisible() || seen.contains(action))
            continue;
        if (action->menu()) {
            addMenu(action->menu(), group, title(action->text()), seen, out);
            continue;
        }
        seen.insert(action);
        out.append(commandOf(action, group, prefix));
    }
}

// The part of the window around a widget: what it says of itself, or the name that a screen reader says.
QString placeOf(const QObject *object, const QString &otherwise)
{
    for (const QObject *at = object; at; at = at->parent()) {
        const auto *widget = qobject_cast<const QWidget *>(at);
        if (const QString own = at->property(commandGroup).toString(); !own.isEmpty())
            return own;
        if (widget && !qobject_cast<const QAbstractButton *>(widget) && !widget->accessibleName().isEmpty())
            return widget->accessibleName();
    }
    return otherwise;
}

} // namespace

QList<Command> commandsOf(QMainWindow &window)
{
    QList<Command> commands;
    QSet<QAction *> seen;
    for (QAction *action : window.menuBar()->actions()) {
        if (action->menu())
            addMenu(action->menu(), title(action->text()), {}, seen, commands);
    }
    const QString elsewhere = QCoreApplication::translate("pgcourier::Commands", "Window");
    for (QAction *action : window.findChildren<QAction *>()) {
        if (seen.contains(action) || action->shortcuts().isEmpty() || action->text().isEmpty())
            continue;
        // Of one field alone, where its keys are those of the desktop: Ctrl+O in the script.
        const auto *field = qobject_cast<const QWidget *>(action->parent());
        if (action->shortcutContext() == Qt::WidgetShortcut && field && !field->isVisible())
            continue;
        commands.append(commandOf(action, placeOf(action->parent(), elsewhere), {}));
    }
    for (QAbstractButton *button : window.findChildren<QAbstractButton *>()) {
        if (button->shortcut().isEmpty() || button->accessibleName().isEmpty()
            || button->shortcut() == QKeySequence::mnemonic(button->text()))
            continue;
        commands.append({button->accessibleName(), placeOf(button, elsewhere), {button->shortcut()},
            button->icon(), button->isEnabled(), [button = QPointer(button)] {
                if (button)
                    button->click();
            }});
    }
    return commands;
}

} // namespace pgcourier
