// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/shortcutsheet.h"

#include "ui/theme/theme.h"

#include <algorithm>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

ShortcutSheet::ShortcutSheet(const QList<Command> &commands, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    setAccessibleName(windowTitle());
    setAttribute(Qt::WA_DeleteOnClose);
    auto *page = new QWidget;
    auto *columns = new QHBoxLayout(page);
    columns->setContentsMargins(theme::wideGap, theme::wideGap, theme::wideGap, theme::wideGap);
    columns->setSpacing(2 * theme::wideGap);
    QList<QVBoxLayout *> sides{new QVBoxLayout, new QVBoxLayout};
    QList<qsizetype> lines{0, 0};
    QList<Section> sections = sectionsOf(commands);
    sections.append(editingSection());
    sections.append(filterSection());
    for (QVBoxLayout *side : std::as_const(sides))
        side->setSpacing(theme::gap); // not that of the columns
    for (const Section &section : std::as_const(sections)) {
        const qsizetype side = lines[1] < lines[0] ? 1 : 0; // the shorter one
        addSection(sides[side], section);
        lines[side] += section.lines.size() + 2;
    }
    for (QVBoxLayout *side : std::as_const(sides)) {
        side->addStretch(1);
        columns->addLayout(side, 1);
    }
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(windowTitle());
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, theme::gap);
    column->addWidget(scroll, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(theme::gap, 0, theme::gap, 0);
    foot->addWidget(buttons);
    column->addLayout(foot);
    for (QWidget *part : page->findChildren<QWidget *>())
        part->ensurePolished(); // or the hint is that of labels without a frame
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    const QSize wanted
        = page->sizeHint() + QSize(bar + theme::gap, buttons->sizeHint().height() + 3 * theme::gap);
    resize(wanted.boundedTo(parent ? parent->window()->size() * 0.92 : QSize(1000, 700)));
}

QList<ShortcutSheet::Section> ShortcutSheet::sectionsOf(const QList<Command> &commands)
{
    QList<Section> sections;
    for (const Command &command : commands) {
        if (command.keys.isEmpty())
            continue;
        auto section = std::find_if(sections.begin(), sections.end(),
            [&command](const Section &known) { return known.title == command.group; });
        if (section == sections.end())
            section = sections.insert(sections.end(), Section{command.group, {}});
        section->lines.append({command.keys.constFirst().toString(QKeySequence::NativeText), command.title});
    }
    return sections;
}

ShortcutSheet::Section ShortcutSheet::editingSection()
{
    const auto native = [](QKeySequence::StandardKey key) {
        return QKeySequence(key).toString(QKeySequence::NativeText);
    };
    return {tr("Everywhere"),
        {{QKeySequence(Qt::Key_Tab).toString(QKeySequence::NativeText), tr("Next control")},
            {QKeySequence(Qt::SHIFT | Qt::Key_Tab).toString(QKeySequence::NativeText),
                tr("Previous control")},
            {native(QKeySequence::Paste), tr("In the URL: a cURL command fills the whole composer")},
            {QKeySequence(Qt::Key_Menu).toString(QKeySequence::NativeText), tr("What can be done here")}}};
}

ShortcutSheet::Section ShortcutSheet::filterSection()
{
    return {tr("Words of the filter"),
        {{u"status:failed"_s, tr("one or several: status:failed,retrying")},
            {u"host:api.example.com"_s, tr("host, with or without port")},
            {u"code:5xx"_s, tr("or 404, or 400-499")}, {u"method:post"_s, tr("the request's method")},
            {u"after:-1h"_s, tr("created after; before: likewise")},
            {u"role:web"_s, tr("the role that queued it")},
            {u"\"two words\""_s, tr("text in the URL or the error")}}};
}

void ShortcutSheet::addSection(QVBoxLayout *column, const Section &section)
{
    auto *title = new QLabel(section.title, this);
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    column->addWidget(title);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(theme::wideGap);
    grid->setVerticalSpacing(theme::halfGap + 2);
    grid->setColumnStretch(1, 1);
    for (int row = 0; row < section.lines.size(); ++row) {
        const Line &line = section.lines[row];
        auto *keys = new QLabel(line.keys, this);
        keys->setObjectName(u"keyCap"_s);
        keys->setTextFormat(Qt::PlainText);
        auto *text = new QLabel(line.text, this);
        text->setTextFormat(Qt::PlainText);
        grid->addWidget(keys, row, 0, Qt::AlignLeft | Qt::AlignTop);
        grid->addWidget(text, row, 1, Qt::AlignVCenter);
    }
    column->addLayout(grid);
    column->addSpacing(theme::wideGap);
}

} // namespace pgcourier
