// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/commandpalette.h"

#include "app/model/filter/filtertext.h"
#include "ui/commands/commandrow.h"
#include "ui/commands/fuzzymatch.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QPainter>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostCommands = 50;
constexpr int rowsInSight = 9;
constexpr qsizetype mostRecent = 8;

} // namespace

CommandPalette::CommandPalette(QMainWindow &window)
    : QFrame(&window)
    , m_window(window)
    , m_edit(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setObjectName(u"commandPalette"_s);
    m_edit->setObjectName(u"commandText"_s);
    m_edit->setAccessibleName(tr("Command palette"));
    m_edit->setPlaceholderText(tr("Type a command, a request's number, or a filter"));
    m_edit->addAction(theme::icon(u"search"_s, QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    m_list->setObjectName(u"commandList"_s);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setItemDelegate(new CommandRow(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::gap);
    column->setSpacing(theme::gap);
    column->addWidget(m_edit);
    column->addWidget(m_list);
    m_edit->installEventFilter(this);
    window.installEventFilter(this);
    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::find);
    connect(
        m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) { run(m_list->row(item)); });
    hide();
}

void CommandPalette::open()
{
    m_before = QApplication::focusWidget();
    m_all = commandsOf(m_window);
    m_edit->clear();
    find();
    place();
    show();
    raise();
    m_edit->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::shut()
{
    const bool hadFocus = m_edit->hasFocus();
    hide();
    if (hadFocus && m_before)
        m_before->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::place()
{
    const int width
        = std::min(m_window.width() - 2 * theme::wideGap, fontMetrics().horizontalAdvance(u'0') * 76);
    const int rows = std::clamp(m_list->count(), 1, rowsInSight);
    m_list->setFixedHeight(rows * m_list->sizeHintForRow(0) + 2);
    setFixedWidth(width);
    adjustSize();
    move((m_window.width() - width) / 2, m_window.height() / 9);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_window) {
        if (event->type() == QEvent::Resize && isVisible())
            place();
        return false;
    }
    if (event->type() == QEvent::FocusOut)
        hide();
    if (event->type() == QEvent::ShortcutOverride) { // Escape and Return are the palette's while it is open
        event->accept();
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return false;
    auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Escape:
        shut();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run(m_list->currentRow());
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        QApplication::sendEvent(m_list, event);
        return true;
    default:
        return false;
    }
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

QList<Command> CommandPalette::found(const QString &typed) const
{
    struct Ranked
    {
        const Command *command;
        int score;
    };
    QList<Ranked> ranked;
    for (const Command &command : m_all) {
        if (!command.enabled)
            continue;
        const auto match = fuzzyMatch(typed, command.title);
        const qsizetype recent = m_recent.indexOf(command.title);
        if (match)
            ranked.append({&command, match->score + (recent < 0 ? 0 : int(mostRecent - recent) * 50)});
    }
    std::stable_sort(
        ranked.begin(), ranked.end(), [](const Ranked &a, const Ranked &b) { return a.score > b.score; });
    QList<Command> commands;
    for (const Ranked &entry : std::as_const(ranked)) {
        if (commands.size() < mostCommands)
            commands.append(*entry.command);
    }
    return commands;
}

void CommandPalette::find()
{
    const QString typed = m_edit->text().trimmed();
    m_found = found(typed);
    bool isNumber = false;
    const qint64 id = QString(typed).remove(u'#').toLongLong(&isNumber);
    if (isNumber && id > 0) {
        m_found.prepend({tr("Go to request %1").arg(id), tr("Requests"), {}, theme::icon(u"requests"_s), true,
            [this, id] {
                Q_EMIT requestWanted(JobId{id});
            }});
    } else if (typed.contains(u':') && parseFilterText(typed, QDateTime::currentDateTime())) {
        m_found.prepend({tr("Show the requests that match “%1”").arg(typed), tr("Requests"), {},
            theme::icon(u"filter"_s), true, [this, typed] {
                Q_EMIT filterWanted(typed);
            }});
    }
    m_list->clear();
    for (const Command &command : std::as_const(m_found)) {
        auto *item = new QListWidgetItem(command.icon, command.title, m_list);
        item->setData(CommandRow::GroupRole, command.group);
        if (!command.keys.isEmpty())
            item->setData(CommandRow::KeysRole, command.keys.constFirst().toString(QKeySequence::NativeText));
    }
    if (m_found.isEmpty())
        (new QListWidgetItem(tr("There is no command like that"), m_list))->setFlags(Qt::NoItemFlags);
    m_list->setCurrentRow(0);
    place();
}

void CommandPalette::run(int row)
{
    if (row < 0 || row >= m_found.size())
        return;
    const Command command = m_found[row];
    m_recent.removeAll(command.title);
    m_recent.prepend(command.title);
    m_recent = m_recent.mid(0, mostRecent);
    shut();
    command.run();
}

} // namespace pgcourier
