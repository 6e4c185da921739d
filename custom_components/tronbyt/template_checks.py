"""What can be known of a template before anything changes: whether it can ever be evaluated."""

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import TemplateError
from homeassistant.helpers.template import Template, TemplateEnvironment
from jinja2 import meta


def unknown_variables(hass: HomeAssistant, template: Template) -> tuple[str, ...]:
    """Return the variables that a valid template names and nobody sets, such as `trigger` outside an automation."""
    environment = TemplateEnvironment(hass)
    named = meta.find_undeclared_variables(environment.parse(template.template))
    return tuple(sorted(named - set(environment.globals)))


def lasting_error(template: Template) -> str | None:
    """Return why a template cannot be evaluated, if no state and no time can ever change that."""
    info = template.async_render_to_info()
    try:
        info.result()
    except TemplateError as err:
        changes = info.entities or info.domains or info.domains_lifecycle or info.all_states or info.has_time
        return None if changes or info.all_states_lifecycle else str(err)
    return None
