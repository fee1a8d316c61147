// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/composerpanel.h"

#include "ui/composer/composerhead.h"
#include "ui/composer/composershelf.h"
#include "ui/composer/requestform.h"
#include "ui/composer/sendaction.h"
#include "ui/composer/shelf.h"
#include "ui/composer/sqlpreview.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

ComposerPanel::ComposerPanel(Engine &engine, QWidget *parent)
    : WindowPage(tr("Composer"), u"composer"_s, parent)
    , m_ownShelf(std::make_unique<Shelf>())
    , m_head(new ComposerHead(this))
    , m_form(new RequestForm(this))
    , m_shelf(new ComposerShelf(*m_form, *m_head, this))
    , m_send(new SendAction(engine, *m_form, *makeSendButton(), this))
    , m_sql(new SqlPreview(this))
{
    setObjectName(u"composer"_s);
    setFrameShape(QFrame::NoFrame);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_form->addPage(m_sql, tr("SQL"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme::gap, 0, 0);
    column->setSpacing(theme::halfGap);
    column->addWidget(m_head);
    column->addWidget(m_form, 1);
    connectParts();
    useShelf(*m_ownShelf);
}

ComposerPanel::~ComposerPanel() = default;

QPushButton *ComposerPanel::makeSendButton()
{
    auto *button = new QPushButton(tr("&Send"), this);
    button->setObjectName(u"send"_s);
    button->setAccessibleName(tr("Send"));
    button->setProperty("primary", true);
    button->setIcon(theme::icon(u"send"_s, QPalette::HighlightedText));
    m_form->addBeside(button);
    return button;
}

void ComposerPanel::connectParts()
{
    connect(m_head, &ComposerHead::environmentChanged, this, [this] {
        m_form->setScope(VariableScope(m_head->environment()));
        updateSql();
    });
    connect(m_form, &RequestForm::changed, this, &ComposerPanel::updateSql);
    connect(m_form, &RequestForm::changed, m_shelf, &ComposerShelf::noteChange);
    connect(m_form, &RequestForm::changed, this, &ComposerPanel::edited);
    connect(m_form, &RequestForm::aboutToBeReplaced, m_shelf, &ComposerShelf::putAside);
    connect(m_form, &RequestForm::pageChanged, this, &ComposerPanel::updateSql);
    connect(m_sql, &SqlPreview::revealToggled, this, &ComposerPanel::updateSql);
    connect(m_shelf, &ComposerShelf::opened, this, &ComposerPanel::requestOpened);
    connect(m_send, &SendAction::queued, this, &ComposerPanel::queued);
    connect(m_send, &SendAction::failed, this, &ComposerPanel::failed);
}

void ComposerPanel::useShelf(Shelf &shelf)
{
    connect(&shelf.environments, &Environments::failed, this, &ComposerPanel::failed);
    connect(&shelf.library, &Library::failed, this, &ComposerPanel::failed);
    m_shelf->use(shelf);
    m_send->setLibrary(shelf.library);
    if (m_ownShelf.get() != &shelf)
        m_ownShelf.reset();
}

Draft ComposerPanel::draft() const
{
    return m_form->draft();
}

void ComposerPanel::showDraft(const Draft &draft)
{
    m_form->showDraft(draft);
}

QString ComposerPanel::savedId() const
{
    return m_shelf->savedId();
}

void ComposerPanel::resumeSaved(const QString &id)
{
    m_shelf->resume(id);
}

void ComposerPanel::showSent(const Request &request)
{
    m_shelf->putAside();
    showDraft(literalDraft(request));
    m_shelf->forget();
}

bool ComposerPanel::isUntouched() const
{
    return m_form->isUntouched();
}

void ComposerPanel::offerUrl(const QString &url)
{
    m_form->offerUrl(url);
}

void ComposerPanel::setDatabase(const DatabaseInfo &info)
{
    m_schema = info.schema;
    if (!info.database.isEmpty())
        m_head->setPlace(info.host + u'/' + info.database);
    updateSql();
}

void ComposerPanel::setReadOnly(bool readOnly, const QString &reason)
{
    m_send->setReadOnly(readOnly, reason);
}

void ComposerPanel::focusUrl()
{
    m_form->focusUrl();
}

void ComposerPanel::clear()
{
    m_shelf->putAside();
    showDraft({});
    m_shelf->forget();
    focusUrl();
}

QList<QAction *> ComposerPanel::requestActions() const
{
    return m_shelf->actions();
}

void ComposerPanel::send()
{
    m_send->send();
}

void ComposerPanel::updateSql()
{
    if (!m_form->isShown(m_sql))
        return;
    m_sql->showRequest(
        m_form->outgoing(), m_schema == SchemaState::PgNet ? SqlDialect::PgNet : SqlDialect::PgCourier);
}

} // namespace pgcourier
